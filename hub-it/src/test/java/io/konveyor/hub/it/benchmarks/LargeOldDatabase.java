package io.konveyor.hub.it.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes a database of version 12, the oldest with analyses in a release, as large as wanted: a real
 * one, to which analyses with their issues, incidents and dependencies are added, and tasks with
 * the data of an analysis. The text is noise in hexadecimal digits.
 *
 * @param file of a real Hub of that version, open nowhere; grows
 */
record LargeOldDatabase(Path file) {
    private static final int ISSUES_PER_ANALYSIS = 100;
    private static final int INCIDENTS_PER_ISSUE = 10;
    private static final int DEPENDENCIES_PER_ANALYSIS = 200;
    private static final int TASKS_PER_ANALYSIS = 30;

    /** What one analysis adds, found by trying; a little more is no harm. */
    private static final int BYTES_PER_ANALYSIS = 830_000;

    /** Adds analyses until the file has about {@code bytes}. */
    void growTo(long bytes) throws SQLException {
        long analyses = Math.max(1, bytes / BYTES_PER_ANALYSIS);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous=OFF");
            statement.execute("PRAGMA cache_size=-65536");
            connection.setAutoCommit(false);
            for (String sql : rows(analyses)) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    /** Rows get ids above those that are there, and hang on the applications that are there. */
    private static String[] rows(long analyses) {
        String numbers =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) ";
        String first = "(SELECT min(ID) FROM Analysis WHERE CreateUser = 'benchmark')";
        return new String[] {
            numbers.formatted(analyses)
                    + """
                    INSERT INTO Analysis (CreateUser, Effort, ApplicationID)
                    SELECT 'benchmark', i % 100, (SELECT min(ID) FROM Application) FROM n
                    """,
            numbers.formatted(analyses * ISSUES_PER_ANALYSIS)
                    + """
                    INSERT INTO Issue (CreateUser, RuleSet, Rule, Name, Description, Category, Effort, AnalysisID)
                    SELECT 'benchmark', 'set ' || i, 'rule ' || i, 'issue ' || i, hex(randomblob(100)),
                           'mandatory', i %% 10, %s + i / %d
                    FROM n
                    """
                            .formatted(first, ISSUES_PER_ANALYSIS),
            numbers.formatted(analyses * ISSUES_PER_ANALYSIS * INCIDENTS_PER_ISSUE)
                    + """
                    INSERT INTO Incident (CreateUser, File, Line, Message, CodeSnip, Facts, IssueID)
                    SELECT 'benchmark', 'src/file' || i, i %% 1000, hex(randomblob(100)), hex(randomblob(150)),
                           CAST('{"kind":"class"}' AS BLOB),
                           (SELECT min(ID) FROM Issue WHERE CreateUser = 'benchmark') + i / %d
                    FROM n
                    """
                            .formatted(INCIDENTS_PER_ISSUE),
            numbers.formatted(analyses * DEPENDENCIES_PER_ANALYSIS)
                    + """
                    INSERT INTO TechDependency (CreateUser, Provider, Name, Version, SHA, AnalysisID)
                    SELECT 'benchmark', 'java', 'dependency ' || i, '1.' || i, hex(randomblob(20)), %s + i / %d
                    FROM n
                    """
                            .formatted(first, DEPENDENCIES_PER_ANALYSIS),
            numbers.formatted(analyses * TASKS_PER_ANALYSIS)
                    + """
                    INSERT INTO Task (CreateUser, Name, Addon, State, Data, TTL)
                    SELECT 'benchmark', 'task ' || i, 'analyzer', 'Succeeded',
                           CAST('{"mode":{"withDeps":true},"text":"' || hex(randomblob(1000)) || '"}' AS BLOB),
                           CAST('{"created":5}' AS BLOB)
                    FROM n
                    """,
        };
    }
}

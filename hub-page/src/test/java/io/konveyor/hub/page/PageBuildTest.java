package io.konveyor.hub.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.tools.ant.DefaultLogger;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.ProjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build of the page where it cannot be built. */
final class PageBuildTest {
    private static final Path BUILD = Path.of("src/build/page.xml").toAbsolutePath();

    @TempDir Path directory;

    @Test
    void withoutNodeOneLineSaysSoAndNothingOfThePageIsPacked() throws IOException {
        Path packed = Files.createDirectories(directory.resolve("classes/webui"));
        Files.writeString(packed.resolve("index.html"), "of a build before");

        List<String> said = build(directory.resolve("no programs here"), "false");

        assertThat(said)
                .containsExactly(
                        "The Snapshots page is left out: Node 20.19 or newer is needed, found"
                                + " none.");
        assertThat(packed).doesNotExist();
        assertThat(directory.resolve("work/.left-out")).hasContent(said.get(0));
    }

    @Test
    void thePageIsLeftOutWhereItIsNotWanted() throws IOException {
        assertThat(build(Path.of("/usr/bin"), "true"))
                .containsExactly("The Snapshots page is left out: page.skip is set.");
    }

    /** Runs it with programs from {@code path}; returns what a quiet build prints. */
    private List<String> build(Path path, String skip) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        DefaultLogger logger = new DefaultLogger();
        logger.setEmacsMode(true);
        logger.setMessageOutputLevel(Project.MSG_WARN);
        logger.setOutputPrintStream(new PrintStream(said, true, UTF_8));
        logger.setErrorPrintStream(new PrintStream(said, true, UTF_8));
        Project project = new Project();
        project.addBuildListener(logger);
        project.init();
        project.setUserProperty("env.PATH", path.toString());
        project.setUserProperty("page.sources", Path.of("src/main/webui").toString());
        project.setUserProperty("page.work", directory.resolve("work").toString());
        project.setUserProperty("page.out", directory.resolve("classes/webui").toString());
        project.setUserProperty("page.skip", skip);
        project.setUserProperty("page.required", "true");
        project.setUserProperty("page.check", "true");
        project.setUserProperty("ant.file", BUILD.toString());
        ProjectHelper.configureProject(project, BUILD.toFile());
        project.executeTarget(project.getDefaultTarget());
        return said.toString(UTF_8).lines().toList();
    }
}

package io.konveyor.hub.store;

import static io.konveyor.hub.store.schema.Tables.PK;
import static io.konveyor.hub.store.schema.Tables.TAG;
import static io.konveyor.hub.store.schema.Tables.TAGCATEGORY;
import static io.konveyor.hub.store.schema.Tables.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.konveyor.hub.testing.Fixture;
import java.nio.file.Path;
import org.jooq.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrimaryKeysTest {
    @TempDir private Path directory;
    private Database database;

    @BeforeEach
    void open() throws UnusableDatabaseException {
        database = Database.open(Fixture.HEAD_EMPTY.unpack(directory).database());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private long next(Table<?> table) {
        return database.write(sql -> PrimaryKeys.next(sql, table));
    }

    private long counted(String kind) {
        return database.read(
                sql ->
                        sql.select(PK.LASTID)
                                .from(PK)
                                .where(PK.KIND.eq(kind))
                                .fetchOptional(PK.LASTID)
                                .orElse(-1L));
    }

    @Test
    void idsGoUpAndAreCountedUnderTheTablesNameInUpperCase() {
        assertThat(next(TAGCATEGORY)).isEqualTo(32);
        assertThat(next(TAGCATEGORY)).isEqualTo(33);
        assertThat(counted("TAGCATEGORY")).isEqualTo(33);
    }

    @Test
    void idOfADeletedRowIsNotGivenAgain() {
        database.write(sql -> sql.deleteFrom(TAG).where(TAG.ID.eq(383L)).execute());

        assertThat(next(TAG)).isEqualTo(384);
    }

    @Test
    void idOfARolledBackTransactionIsGivenAgain() {
        assertThatThrownBy(
                        () ->
                                database.write(
                                        sql -> {
                                            PrimaryKeys.next(sql, TAG);
                                            throw new IllegalStateException();
                                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(next(TAG)).isEqualTo(384);
    }

    @Test
    void higherIdOfAClientRaisesTheCountAndALowerOneDoesNot() {
        database.write(
                sql -> {
                    PrimaryKeys.claim(sql, TAG, 500);
                    PrimaryKeys.claim(sql, TAG, 20);
                    return 0;
                });

        assertThat(next(TAG)).isEqualTo(501);
    }

    @Test
    void rowsNobodyCountedAreSkipped() {
        database.write(
                sql ->
                        sql.insertInto(TAG)
                                .set(TAG.ID, 900L)
                                .set(TAG.NAME, "migrated")
                                .set(TAG.CATEGORYID, 1L)
                                .execute());

        assertThat(next(TAG)).isEqualTo(901);
    }

    @Test
    void missingCountIsMade() {
        database.write(sql -> sql.deleteFrom(PK).where(PK.KIND.eq("TAG")).execute());

        assertThat(next(TAG)).isEqualTo(384);
        assertThat(counted("TAG")).isEqualTo(384);
    }

    @Test
    void reservedIdsAreNeverGiven() {
        assertThat(next(USER)).isEqualTo(1001);
        database.write(sql -> sql.deleteFrom(PK).where(PK.KIND.eq("USER")).execute());
        assertThat(next(USER)).isEqualTo(1001);
    }

    @Test
    void tableWithoutIdsIsRefused() {
        assertThatThrownBy(() -> next(PK)).isInstanceOf(IllegalArgumentException.class);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.record.HotJournal;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignIndexTest {
    private final IndexFixture index;

    ForeignIndexTest(@TempDir Path folder) {
        index = new IndexFixture(folder);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    private final List<String> told = new ArrayList<>();

    private static void alter(Path file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertMadeAgain() {
        assertThatThrownBy(() -> index.open())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("not ")
                .hasMessageContaining("rebuild the history from the evidence");
        try (History history = index.openOwn(told::add)) {
            assertThat(history.one(Sample.execution(1))).isPresent();
            assertThat(history.integrityProblems(index.state.executions())).isEmpty();
        }
        assertThat(told)
                .singleElement()
                .asString()
                .contains("The history was rebuilt: 1 executions", "history.db.damaged-1");
        index.open().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER t AFTER INSERT ON execution BEGIN UPDATE execution SET outcome = 0; END",
                "DROP VIEW executions;; CREATE VIEW executions AS SELECT 1 AS id",
                "CREATE VIEW more AS SELECT * FROM execution",
                "CREATE TABLE more (x)",
                "CREATE VIRTUAL TABLE more USING fts5(x)",
                "CREATE INDEX more ON execution (message)",
                "DROP INDEX execution_error",
                "DROP TABLE finding",
                "ALTER TABLE execution ADD COLUMN more TEXT DEFAULT 1",
                "DROP TABLE label;; CREATE VIEW label AS SELECT 'a' AS name, 'b' AS value, 1 AS position",
                "ANALYZE",
                "CREATE TABLE \"odd\u202ename\" (x)"
            })
    void isMadeAgainFromTheEvidence(String sql) {
        index.record(1, Run::applied);
        alter(index.file, sql.split(";; ", -1));

        assertMadeAgain();
    }

    @Test
    void mayHaveNoDefinitionThatWasWrittenPastTheParser() {
        index.record(1, Run::applied);
        alter(
                index.file,
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET sql = replace(sql, 'started INTEGER NOT NULL', 'started INTEGER NOT NULL DEFAULT 1')"
                        + " WHERE name = 'execution'");

        assertMadeAgain();
    }

    @Test
    void runsNothingThatTheFileBringsAlong() {
        index.record(1, Run::applied);
        alter(index.file, "CREATE TRIGGER t AFTER INSERT ON execution BEGIN DELETE FROM path; END");

        assertThatThrownBy(() -> index.look()).hasMessageContaining("trigger t");
        assertThatThrownBy(() -> index.open()).hasMessageContaining("trigger t");
        alter(index.file, "DROP TRIGGER t");
        Database database = index.kept(index.database());
        assertThat(database.number("SELECT count(*) FROM path")).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"history.db", "history.db-wal", "history.db-shm", "history.db-journal"})
    void isNoLinkAndHasNoOtherName(String name) throws IOException {
        index.record(1, Run::applied);
        Path outside = index.folder.resolve("precious.db");
        alter(outside, "CREATE TABLE precious (x)");
        byte[] before = Files.readAllBytes(outside);
        Path planted = index.folder.resolve(name);

        Files.deleteIfExists(planted);
        Files.createSymbolicLink(planted, outside);
        assertMadeAgain();
        told.clear();
        Files.deleteIfExists(index.folder.resolve("history.db.damaged-1"));
        Files.deleteIfExists(planted);
        Files.createLink(planted, outside);
        assertThatThrownBy(() -> index.open()).hasMessageContaining("a second name (hard link)");
        index.openOwn(told::add).close();

        assertThat(outside).hasBinaryContent(before);
    }

    @Test
    void isNoFolderAndNoPipe() throws Exception {
        index.record(1, Run::applied);
        Files.delete(index.file);
        Files.createDirectories(index.file.resolve("in/it"));
        assertMadeAgain();
        Files.delete(index.file);
        assertThat(new ProcessBuilder("mkfifo", index.file.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> index.open()).hasMessageContaining("a pipe");
        History history = index.kept(index.openOwn(told::add));
        assertThat(history.one(Sample.execution(1))).isPresent();
    }

    @Test
    void hasNoJournalByWhichAnotherFileIsRemoved() throws IOException {
        index.record(1, Run::applied);
        Path precious = Files.writeString(index.folder.resolve("precious.txt"), "precious\n");
        Files.write(index.folder.resolve("history.db-journal"), HotJournal.naming(precious, index.file));

        try (History history = index.openOwn(told::add)) {
            assertThat(history.one(Sample.execution(1))).isPresent();
        }
        assertThat(precious).hasContent("precious\n");
    }

    @Test
    void ofAnotherVersionIsKeptAsideAndMadeAgain() {
        index.record(1, Run::applied);
        alter(index.file, "PRAGMA user_version = 3");

        index.openOwn(told::add).close();

        assertThat(told).singleElement().asString().contains("another version", "history.db.damaged-1");
        assertThat(index.folder.resolve("history.db.damaged-1")).isNotEmptyFile();
    }

    @Test
    void sharedStorageMakesNoDifference() {
        index.record(1, Run::applied);
        alter(index.file, "CREATE VIEW more AS SELECT 1");

        assertThatThrownBy(() -> index.openOn("nfs4")).hasMessageContaining("view more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00b", "\u0000", "\ufeff"})
    void isAskedForOddLettersAndAnswersThatThereAreNone(String odd) {
        index.record(1, Run::applied);

        History history = index.kept(index.open());
        for (HistoryFilter filter : List.of(
                PeriodRows.filter("correlation", odd),
                PeriodRows.filter("environment", odd),
                PeriodRows.filter("label", "x=" + odd))) {
            assertThat(history.page(new HistoryQuery(filter, 10)).rows()).isEmpty();
        }
    }
}

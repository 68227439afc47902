// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.record.HotJournal;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.workspace.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignIndexTest {
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

    private static State withOne(Path folder, Path file) {
        State state = new State(folder);
        try (History history = History.open(file, AllFeatures.historyTables())) {
            history.record(state.finished(1, Run::applied), Sample.NO_PATCH);
        }
        return state;
    }

    private void assertMadeAgain(Path file, State state) {
        assertThatThrownBy(() -> History.open(file, AllFeatures.historyTables()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("not ")
                .hasMessageContaining("rebuild the history from the evidence");
        try (History history = History.openOwn(file, state.executions(), AllFeatures.historyTables(), told::add)) {
            assertThat(history.one(Sample.execution(1))).isPresent();
            assertThat(history.integrityProblems(state.executions())).isEmpty();
        }
        assertThat(told)
                .singleElement()
                .asString()
                .contains("The history was rebuilt: 1 executions", "history.db.damaged-1");
        History.open(file, AllFeatures.historyTables()).close();
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
    void isMadeAgainFromTheEvidence(String sql, @TempDir Path folder) {
        Path file = folder.resolve("history.db");
        State state = withOne(folder, file);
        alter(file, sql.split(";; ", -1));

        assertMadeAgain(file, state);
    }

    @Test
    void mayHaveNoDefinitionThatWasWrittenPastTheParser(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        State state = withOne(folder, file);
        alter(
                file,
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET sql = replace(sql, 'started INTEGER NOT NULL', 'started INTEGER NOT NULL DEFAULT 1')"
                        + " WHERE name = 'execution'");

        assertMadeAgain(file, state);
    }

    @Test
    void runsNothingThatTheFileBringsAlong(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        State state = withOne(folder, file);
        alter(file, "CREATE TRIGGER t AFTER INSERT ON execution BEGIN DELETE FROM path; END");

        assertThatThrownBy(() -> IndexLook.at(file, state.executions(), AllFeatures.historyTables()))
                .hasMessageContaining("trigger t");
        assertThatThrownBy(() -> History.open(file, AllFeatures.historyTables()))
                .hasMessageContaining("trigger t");
        alter(file, "DROP TRIGGER t");
        try (Database database = HistoryFile.open(file, AllFeatures.historyTables())) {
            assertThat(database.number("SELECT count(*) FROM path")).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"history.db", "history.db-wal", "history.db-shm", "history.db-journal"})
    void isNoLinkAndHasNoOtherName(String name, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("history.db");
        State state = withOne(folder, file);
        Path outside = folder.resolve("precious.db");
        alter(outside, "CREATE TABLE precious (x)");
        byte[] before = Files.readAllBytes(outside);
        Path planted = folder.resolve(name);

        Files.deleteIfExists(planted);
        Files.createSymbolicLink(planted, outside);
        assertMadeAgain(file, state);
        told.clear();
        Files.deleteIfExists(folder.resolve("history.db.damaged-1"));
        Files.deleteIfExists(planted);
        Files.createLink(planted, outside);
        assertThatThrownBy(() -> History.open(file, AllFeatures.historyTables()))
                .hasMessageContaining("a second name (hard link)");
        History.openOwn(file, state.executions(), AllFeatures.historyTables(), told::add)
                .close();

        assertThat(outside).hasBinaryContent(before);
    }

    @Test
    void isNoFolderAndNoPipe(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("history.db");
        State state = withOne(folder, file);
        Files.delete(file);
        Files.createDirectories(file.resolve("in/it"));
        assertMadeAgain(file, state);
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> History.open(file, AllFeatures.historyTables()))
                .hasMessageContaining("a pipe");
        try (History history = History.openOwn(file, state.executions(), AllFeatures.historyTables(), told::add)) {
            assertThat(history.one(Sample.execution(1))).isPresent();
        }
    }

    @Test
    void hasNoJournalByWhichAnotherFileIsRemoved(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("history.db");
        State state = withOne(folder, file);
        Path precious = Files.writeString(folder.resolve("precious.txt"), "precious\n");
        Files.write(folder.resolve("history.db-journal"), HotJournal.naming(precious, file));

        try (History history = History.openOwn(file, state.executions(), AllFeatures.historyTables(), told::add)) {
            assertThat(history.one(Sample.execution(1))).isPresent();
        }
        assertThat(precious).hasContent("precious\n");
    }

    @Test
    void ofAnotherVersionIsKeptAsideAndMadeAgain(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        State state = withOne(folder, file);
        alter(file, "PRAGMA user_version = 3");

        History.openOwn(file, state.executions(), AllFeatures.historyTables(), told::add)
                .close();

        assertThat(told).singleElement().asString().contains("another version", "history.db.damaged-1");
        assertThat(folder.resolve("history.db.damaged-1")).isNotEmptyFile();
    }

    @Test
    void sharedStorageMakesNoDifference(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        withOne(folder, file);
        alter(file, "CREATE VIEW more AS SELECT 1");

        assertThatThrownBy(
                        () -> new History(HistoryFile.open(file, new Storage("nfs4", 1), AllFeatures.historyTables())))
                .hasMessageContaining("view more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00b", "\u0000", "\ufeff"})
    void isAskedForOddLettersAndAnswersThatThereAreNone(String odd, @TempDir Path folder) {
        Path file = folder.resolve("history.db");
        withOne(folder, file);

        try (History history = History.open(file, AllFeatures.historyTables())) {
            for (HistoryFilter filter : List.of(
                    PeriodRows.filter("correlation", odd),
                    PeriodRows.filter("environment", odd),
                    PeriodRows.filter("label", "x=" + odd))) {
                assertThat(history.page(new HistoryQuery(filter, 10)).rows()).isEmpty();
            }
        }
    }
}

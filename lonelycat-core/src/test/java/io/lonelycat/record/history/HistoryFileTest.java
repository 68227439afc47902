// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.workspace.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

    @Test
    void refusesALayoutOfAnotherVersion(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        try (Database database = HistoryFile.open(file, AllFeatures.historyTables())) {
            database.run("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> History.open(file, AllFeatures.historyTables()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("layout of the tables: 99, expected: 19")
                .hasMessageContaining("rebuild the history");
    }

    @Test
    void worksWithoutAWriteAheadLogWhereItIsRefused(@TempDir Path folder) {
        // This way of locking has no shared memory, so SQLite refuses the log there as on a network file system.
        Path file = Path.of("file:" + folder.resolve("history.db") + "?vfs=unix-dotfile");
        try (Database database =
                HistoryFile.openUri(file, file.toString(), new Storage("ext4", 1), AllFeatures.historyTables())) {
            assertThat(database.text("PRAGMA journal_mode")).isEqualTo("truncate");
            assertThat(database.number("SELECT count(*) FROM execution")).isZero();
        }
    }

    @Test
    void usesNoWriteAheadLogWhereOtherMachinesSeeTheFile(@TempDir Path folder) {
        State state = new State(folder);
        Path file = folder.resolve("history.db");
        try (History history =
                new History(HistoryFile.open(file, new Storage("nfs4", 1), AllFeatures.historyTables()))) {
            history.record(state.finished(1, Run::applied), Sample.NO_PATCH);
            assertThat(history.<String>ask(it -> it.text("PRAGMA journal_mode")))
                    .isEqualTo("truncate");
            assertThat(folder.resolve("history.db-wal")).doesNotExist();
            assertThat(folder.resolve("history.db-shm")).doesNotExist();
        }
        try (History history =
                new History(HistoryFile.open(file, new Storage("nfs4", 1), AllFeatures.historyTables()))) {
            assertThat(history.one(Sample.execution(1))).isPresent();
        }
    }

    @Test
    void givesUpTheWriteAheadLogOfAFileThatWasMovedThere(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        new History(HistoryFile.open(file, new Storage("ext4", 1), AllFeatures.historyTables())).close();

        try (History history =
                new History(HistoryFile.open(file, new Storage("cifs", 1), AllFeatures.historyTables()))) {
            assertThat(history.<String>ask(it -> it.text("PRAGMA journal_mode")))
                    .isEqualTo("truncate");
        }
    }

    @Test
    void refusesAWriteAheadLogThatOthersHaveOpenThere(@TempDir Path folder) {
        Path file = folder.resolve("history.db");
        try (Database open = HistoryFile.open(file, new Storage("ext4", 1), AllFeatures.historyTables())) {
            assertThat(open.number("SELECT count(*) FROM execution")).isZero();
            assertThatThrownBy(() ->
                            new History(HistoryFile.open(file, new Storage("nfs", 1), AllFeatures.historyTables())))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("history.db");
        }
    }

    @Test
    void looksWithoutLeavingATrace(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        Path file = folder.resolve("history.db");
        try (History history = History.open(file, AllFeatures.historyTables())) {
            history.record(state.finished(1, Run::applied), Sample.NO_PATCH);
        }
        byte[] before = Files.readAllBytes(file);

        IndexLook look = IndexLook.at(file, state.executions(), AllFeatures.historyTables());

        assertThat(look.rows()).isEqualTo(1);
        assertThat(look.damages()).isEmpty();
        assertThat(look.gaps()).isEmpty();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(folder.resolve("history.db-wal")).doesNotExist();
        assertThat(folder.resolve("history.db-shm")).doesNotExist();
    }

    @Test
    void looksAtWhatIsStillInTheLogOfAnotherConnection(@TempDir Path folder) {
        State state = new State(folder);
        Path file = folder.resolve("history.db");
        try (Database other = HistoryFile.open(file, AllFeatures.historyTables())) {
            new HistoryWriter(other).write(state.finished(1, Run::applied), Sample.NO_PATCH);

            assertThat(IndexLook.at(file, state.executions(), AllFeatures.historyTables())
                            .rows())
                    .isEqualTo(1);
        }
    }

    @Test
    void trustsNothingThatAFileBringsAlong(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), new Storage("ext4", 1), List.of())) {
            assertThat(List.of("busy_timeout", "trusted_schema", "writable_schema", "cell_size_check", "mmap_size"))
                    .map(it -> database.text("PRAGMA " + it))
                    .containsExactly("5000", "0", "0", "1", "0");
            assertThat(List.of("foreign_keys", "synchronous", "wal_autocheckpoint"))
                    .map(it -> database.text("PRAGMA " + it))
                    .containsExactly("1", "1", "0");
            assertThatThrownBy(() -> database.run("ATTACH ':memory:' AS other"))
                    .hasMessageContaining("too many attached databases");
            database.run("CREATE TABLE a (x)");
            database.run("CREATE TABLE b (x)");
            database.run("CREATE TRIGGER first AFTER INSERT ON a BEGIN INSERT INTO b VALUES (1); END");
            database.run("CREATE TRIGGER second AFTER INSERT ON b BEGIN DELETE FROM a; END");
            assertThatThrownBy(() -> database.run("INSERT INTO a VALUES (1)")).hasMessageContaining("nested too deep");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isClosedWhereItCannotBeUsed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("history.db");
        Files.writeString(file, "no database at all, but a text that is long enough to be taken for a header of one");

        assertThatThrownBy(() -> HistoryFile.open(file, List.of())).isInstanceOf(EngineException.class);

        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.filter(it -> isTo(it, file))).isEmpty();
        }
    }

    private static boolean isTo(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void undoesATransactionThatFails(@TempDir Path folder) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables())) {
            assertThatThrownBy(() -> database.inTransaction(() -> {
                        database.update("INSERT INTO path (path) VALUES ('a')");
                        database.update("INSERT INTO path (path) VALUES ('a')");
                    }))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("UNIQUE");
            assertThat(database.number("SELECT count(*) FROM path")).isZero();
        }
    }

    @Test
    void showsNamesToWhoeverOpensItByHand(@TempDir Path folder) {
        State state = new State(folder);
        Path file = folder.resolve("history.db");
        try (History history = History.open(file, AllFeatures.historyTables())) {
            history.record(state.finished(1, Run::rolledBack), Sample.NO_PATCH);
        }
        try (Database database = HistoryFile.open(file, AllFeatures.historyTables())) {
            assertThat(database.text("SELECT outcome || ' ' || verdict || ' ' || started_utc FROM executions"))
                    .isEqualTo("rolled_back allow 2026-11-20 08:01:00");
            assertThat(database.text(
                            "SELECT name || ' ' || step || ' ' || passed || ' ' || critical || ' ' || code || ' '"
                                    + " || duration || ' ' || attempts FROM check_result"))
                    .isEqualTo("unit-tests verify 0 1 EXIT_CODE 900 1");
            assertThat(database.number("SELECT step_5 FROM execution")).isEqualTo(950);
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.EngineException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.record.HotJournal;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.workspace.Storage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of the index: how they are opened and closed, what else they may hold, and how they are set aside. An index that
 * LonelyCat did not make is made again from the evidence, and nothing that it brings along is run.
 */
class IndexFileTest {
    @AutoClose
    private final IndexFixture index;

    private final List<String> told = new ArrayList<>();

    IndexFileTest(@TempDir Path folder) {
        index = new IndexFixture(folder);
    }

    @Test
    void worksWithoutAWriteAheadLogWhereItIsRefused() {
        // This way of locking has no shared memory, so SQLite refuses the log there as on a network file system.
        Path file = Path.of("file:" + index.folder.resolve("history.db") + "?vfs=unix-dotfile");
        try (Database database =
                HistoryFile.openUri(file, file.toString(), new Storage("ext4", 1), AllFeatures.historyTables())) {
            assertThat(database.text("PRAGMA journal_mode")).isEqualTo("truncate");
            assertThat(database.number("SELECT count(*) FROM execution")).isZero();
        }
    }

    @Test
    void usesNoWriteAheadLogWhereOtherMachinesSeeTheFile() {
        try (History history = index.openOn("nfs4")) {
            index.record(history, 1, Run::applied);
            assertThat(history.<String>ask(it -> it.text("PRAGMA journal_mode")))
                    .isEqualTo("truncate");
            assertThat(index.folder.resolve("history.db-wal")).doesNotExist();
            assertThat(index.folder.resolve("history.db-shm")).doesNotExist();
        }
        History history = index.kept(index.openOn("nfs4"));
        assertThat(history.one(Sample.execution(1))).isPresent();
    }

    @Test
    void givesUpTheWriteAheadLogOfAFileThatWasMovedThere() {
        index.openOn("ext4").close();

        History history = index.kept(index.openOn("cifs"));
        assertThat(history.<String>ask(it -> it.text("PRAGMA journal_mode"))).isEqualTo("truncate");
    }

    @Test
    void refusesAWriteAheadLogThatOthersHaveOpenThere() {
        try (Database open = HistoryFile.open(index.file, new Storage("ext4", 1), AllFeatures.historyTables())) {
            assertThat(open.number("SELECT count(*) FROM execution")).isZero();
            assertThatThrownBy(() -> index.openOn("nfs"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("history.db");
        }
    }

    @Test
    void looksWithoutLeavingATrace() throws IOException {
        index.record(1, Run::applied);
        byte[] before = Files.readAllBytes(index.file);

        IndexLook look = index.look();

        assertThat(look.rows()).isEqualTo(1);
        assertThat(look.damages()).isEmpty();
        assertThat(look.gaps()).isEmpty();
        assertThat(Files.readAllBytes(index.file)).isEqualTo(before);
        assertThat(index.folder.resolve("history.db-wal")).doesNotExist();
        assertThat(index.folder.resolve("history.db-shm")).doesNotExist();
        index.state.finished(2, Run::applied);
        assertThat(index.look().gaps())
                .containsExactly(index.state.executions() + " has the folder " + Sample.execution(2)
                        + ", but the index history.db does not list this execution");
    }

    @Test
    void looksAtWhatIsStillInTheLogOfAnotherConnection() {
        Database other = index.kept(index.database());
        new HistoryWriter(other).write(index.state.finished(1, Run::applied), Sample.NO_PATCH);

        assertThat(index.look().rows()).isEqualTo(1);
    }

    @Test
    void trustsNothingThatAFileBringsAlong() {
        try (Database database = HistoryFile.open(index.file, new Storage("ext4", 1), List.of())) {
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
    void isClosedWhereItCannotBeUsed() throws IOException {
        Files.writeString(
                index.file, "no database at all, but a text that is long enough to be taken for a header of one");

        assertThatThrownBy(() -> HistoryFile.open(index.file, List.of())).isInstanceOf(EngineException.class);

        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open.filter(it -> isTo(it, index.file))).isEmpty();
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
    void undoesATransactionThatFails() {
        Database database = index.kept(index.database());
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    database.update("INSERT INTO path (path) VALUES ('a')");
                    database.update("INSERT INTO path (path) VALUES ('a')");
                }))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("UNIQUE");
        assertThat(database.number("SELECT count(*) FROM path")).isZero();
    }

    @Test
    void showsNamesToWhoeverOpensItByHand() {
        index.record(1, Run::rolledBack);
        Database database = index.kept(index.database());
        assertThat(database.text("SELECT outcome || ' ' || verdict || ' ' || started_utc FROM executions"))
                .isEqualTo("rolled_back allow 2026-11-20 08:01:00");
        assertThat(database.text("SELECT name || ' ' || step || ' ' || passed || ' ' || critical || ' ' || code || ' '"
                        + " || duration || ' ' || attempts FROM check_result"))
                .isEqualTo("unit-tests verify 0 1 EXIT_CODE 900 1");
        assertThat(database.number("SELECT step_5 FROM execution")).isEqualTo(950);
    }

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
                "CREATE TABLE \"odd\u202ename\" (x)",
                // Past the parser.
                "PRAGMA writable_schema = ON;; UPDATE sqlite_master SET sql = replace(sql, 'started INTEGER NOT NULL',"
                        + " 'started INTEGER NOT NULL DEFAULT 1') WHERE name = 'execution'"
            })
    void isMadeAgainFromTheEvidenceWhereItIsForeign(String sql) {
        index.record(1, Run::applied);
        alter(index.file, sql.split(";; ", -1));

        assertMadeAgain();
    }

    @Test
    void runsNothingThatTheFileBringsAlong() {
        index.record(1, Run::applied);
        alter(index.file, "CREATE TRIGGER t AFTER INSERT ON execution BEGIN DELETE FROM path; END");

        assertThatThrownBy(() -> index.look()).hasMessageContaining("trigger t");
        assertThatThrownBy(() -> index.open()).hasMessageContaining("trigger t");
        assertThatThrownBy(() -> index.openOn("nfs4")).hasMessageContaining("trigger t");
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

        assertThatThrownBy(() -> index.open()).hasMessageContaining("layout of the tables: 3, expected: 19");
        index.openOwn(told::add).close();

        assertThat(told).singleElement().asString().contains("another version", "history.db.damaged-1");
        assertThat(index.folder.resolve("history.db.damaged-1")).isNotEmptyFile();
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

    private Path file(String name) throws IOException {
        return Files.writeString(index.folder.resolve(name), name);
    }

    @Test
    void aDamagedIndexIsSetAsideWithItsJournalsUnderTheNextName() throws IOException {
        file("history.db");
        file("history.db-wal");
        file("history.db.damaged-1");

        Path kept = IndexFiles.setAside(index.file);

        assertThat(kept).isEqualTo(index.folder.resolve("history.db.damaged-2")).hasContent("history.db");
        assertThat(index.folder.resolve("history.db.damaged-2-wal")).hasContent("history.db-wal");
        assertThat(index.folder.resolve("history.db.damaged-1")).hasContent("history.db.damaged-1");
        assertThat(IndexFiles.anyExists(index.file)).isFalse();
    }

    @Test
    void aJournalAloneIsSetAsideAsWell() throws IOException {
        Path journal = file("history.db-journal");
        assertThat(IndexFiles.anyExists(index.file)).isTrue();

        IndexFiles.setAside(index.file);

        assertThat(journal).doesNotExist();
        assertThat(index.folder.resolve("history.db.damaged-1-journal")).exists();
        assertThat(index.folder.resolve("history.db.damaged-1")).doesNotExist();
    }

    @Test
    void nothingIsSetAsideOfASoundIndex() {
        assertThat(History.setAsideWhereUnusable(index.file, List.of())).isEmpty();
        History.open(index.file, List.of()).close();

        assertThat(History.setAsideWhereUnusable(index.file, List.of())).isEmpty();
        assertThat(index.file).exists();
    }

    @Test
    void aFailureSaysWhetherTheFileIsDamaged() {
        for (int damaged : List.of(11, 26)) {
            assertThat(Database.failed(index.file, new SQLException("why", "", damaged)))
                    .hasMessageContaining("history.db is damaged: why")
                    .hasMessageContaining("rebuild the history from the evidence");
        }
        assertThat(Database.failed(index.file, new SQLException("why", "", 5)))
                .hasMessageContaining("history.db is locked by another program")
                .hasMessageContaining("The evidence is not affected");
        assertThat(Database.failed(index.file, new SQLException("why", "", 10)))
                .hasMessageContaining("history.db cannot be used: why")
                .hasMessageContaining("The evidence is not affected");
    }

    /** An execution opens it at its beginning and at its end. */
    @Test
    void isWaitedForOnceInACall() {
        try (Database database = index.database()) {
            assertThat(database.number("PRAGMA busy_timeout")).isEqualTo(5_000);
        }
        History.noteBehind(index.folder.resolve("history.db"));

        Database database = index.kept(index.database());
        assertThat(database.number("PRAGMA busy_timeout")).isZero();
    }

    @Test
    void waitingForOthersEndsAfterTheLongestTime() {
        try (Database writing = index.database();
                Database waiting = index.database()) {
            waiting.run("PRAGMA busy_timeout = 0");
            writing.run("BEGIN IMMEDIATE");

            assertThatThrownBy(() ->
                            waiting.textWhenFree("INSERT INTO path (path) VALUES ('a') RETURNING path", Duration.ZERO))
                    .hasMessageContaining("is locked by another program");
            writing.run("ROLLBACK");
            assertThat(waiting.textWhenFree("INSERT INTO path (path) VALUES ('a') RETURNING path", Duration.ZERO))
                    .isEqualTo("a");
        }
    }

    @Test
    void isAnsweredFromTheEvidenceWhereAnotherProgramHoldsIt() {
        index.record(1, Run::applied);
        History.noteBehind(index.file);
        Database browser = index.kept(index.database());
        browser.run("BEGIN IMMEDIATE");
        index.state.finished(2, Run::applied);

        History history = index.kept(
                History.openToAnswer(index.file, index.state.executions(), AllFeatures.historyTables(), told::add));

        assertThat(history.one(Sample.execution(2))).isPresent();
        assertThat(told)
                .singleElement()
                .asString()
                .contains("is locked by another program")
                .endsWith("Until then, LonelyCat reads the folders of the executions, which is slower.");
        browser.run("ROLLBACK");
    }

    @Test
    void isThereOnceItHasContent() throws IOException {
        assertThat(History.isThere(index.file)).isFalse();
        Files.createFile(index.file);
        assertThat(History.isThere(index.file)).isFalse();
        index.open().close();
        assertThat(History.isThere(index.file)).isTrue();
    }

    /** A log that cannot be read, or of which it is told who asked for it. */
    private record Log(List<String> asked, boolean readable) implements HistoryTable.FromLog {
        @Override
        public String script() {
            return "CREATE TABLE logged (line TEXT);\n";
        }

        @Override
        public void read(Database database, Path executions, boolean again) {
            if (!readable) {
                throw new EngineException("the log is in pieces");
            }
            asked.add(executions.getFileName() + (again ? " again" : ""));
            database.update("INSERT INTO logged VALUES ('line')");
        }
    }

    private History openOwn(HistoryTable... tables) {
        return History.openOwn(index.file, index.state.executions(), List.of(tables), told::add);
    }

    @Test
    void takesInWhatIsNewInLogsAndNotAllOfThemAgain() {
        List<String> asked = new ArrayList<>();

        try (History history = openOwn(new Log(asked, true))) {
            assertThat(history.<Long>ask(it -> it.number("SELECT count(*) FROM logged")))
                    .isEqualTo(1);
        }

        assertThat(asked).containsExactly("executions");
        assertThat(told).isEmpty();
    }

    @Test
    void isClosedAgainWhereALogCannotBeRead() {
        assertThatThrownBy(() -> openOwn(new Log(List.of(), false)))
                .isInstanceOf(EngineException.class)
                .hasMessage("the log is in pieces");

        assertThat(index.file).exists();
        assertThat(IndexFiles.beside(index.file, "-wal")).doesNotExist();
    }

    @Test
    void closingBringsWhatWasWrittenIntoTheMainFile() throws IOException {
        Path alone = index.state.folder().resolve("alone.db");
        try (Database other = index.database()) {
            History history = index.open();
            index.record(history, 1, Run::applied);

            history.close();

            assertThat(other.number("SELECT count(*) FROM execution")).isEqualTo(1);
            Files.copy(index.file, alone);
        }
        try (History history = History.open(alone, AllFeatures.historyTables())) {
            assertThat(history.one(Sample.execution(1))).isPresent();
        }
    }

    @Test
    void theLastOneThatClosesItLeavesOneFile() {
        History history = index.open();
        index.record(history, 1, Run::applied);
        assertThat(IndexFiles.beside(index.file, "-wal")).exists();

        history.close();

        assertThat(IndexFiles.beside(index.file, "-wal")).doesNotExist();
        assertThat(IndexFiles.beside(index.file, "-shm")).doesNotExist();
    }

    @Test
    void isDamagedWhereAnIndexDoesNotAgreeWithItsTable() throws IOException {
        long page;
        int size;
        try (Database database = index.database()) {
            new HistoryWriter(database).write(index.state.finished(1, Run::applied), Sample.NO_PATCH);
            page = database.number("SELECT rootpage FROM sqlite_master WHERE name = 'execution_correlation'");
            size = (int) database.number("PRAGMA page_size");
        }
        try (RandomAccessFile pages = new RandomAccessFile(index.file.toFile(), "rw")) {
            byte[] bytes = new byte[size];
            pages.seek((page - 1) * size);
            pages.readFully(bytes);
            byte[] other = new String(bytes, StandardCharsets.ISO_8859_1)
                    .replace("corr-1", "corr-2")
                    .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(other).isNotEqualTo(bytes);
            pages.seek((page - 1) * size);
            pages.write(other);
        }

        try (History history = index.open()) {
            assertThat(history.damages()).anyMatch(line -> line.contains("execution_correlation"));
            assertThat(history.integrityProblems(index.state.executions())).isEqualTo(history.damages());
        }
        assertThat(History.setAsideWhereUnusable(index.file, AllFeatures.historyTables()))
                .contains(Path.of(index.file + ".damaged-1"));
        assertThat(index.file).doesNotExist();
    }

    static final class Main {
        public static void main(String[] arguments) {
            try (History history = History.open(Path.of(arguments[0]), List.of())) {
                history.evidence();
            }
        }
    }

    @Test
    void saysWhereElseTheLibraryMayGo(@TempDir Path temporary) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path printed = temporary.resolve("printed");

        Process process = new ProcessBuilder(List.of(
                        java,
                        "-Djava.io.tmpdir=/proc/self/missing",
                        "-cp",
                        classPath,
                        Main.class.getName(),
                        temporary.resolve("store.db").toString()))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        assertThat(process.waitFor()).as(() -> read(printed)).isEqualTo(1);
        assertThat(read(printed)).contains("start Java with -Dorg.sqlite.tmpdir=DIR");
    }

    private static String read(Path file) {
        return Sandbox.doing(() -> Files.readString(file));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.workspace.Storage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the history index. A foreign index is regenerated from the evidence, and SQL code in its schema never runs. */
class IndexFileTest {
    @AutoClose
    private final IndexFixture index;

    private final List<String> told = new ArrayList<>();

    IndexFileTest(@TempDir Path folder) {
        index = new IndexFixture(folder);
    }

    @Test
    void worksWithoutAWriteAheadLogWhereItIsRefused() {
        // Without shared memory, SQLite rejects a write-ahead log, as on a network file system.
        Path file = Path.of("file:" + index.folder.resolve("history.db") + "?vfs=unix-dotfile");
        try (Database database =
                HistoryFile.openUri(file, file.toString(), new Storage("ext4", 1), AllFeatures.historyTables())) {
            assertThat(database.text("PRAGMA journal_mode")).isEqualTo("truncate");
            assertThat(database.number("SELECT count(*) FROM execution")).isZero();
        }
    }

    @Test
    void usesNoWriteAheadLogWhereOtherMachinesSeeTheFileAlsoIfItWasMovedThere() {
        index.openOn("ext4").close();
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
        Database other = index.kept(index.database());
        new HistoryWriter(other).write(index.state.finished(2, Run::applied), Sample.NO_PATCH);
        assertThat(index.look().rows()).isEqualTo(2);
        index.state.finished(3, Run::applied);
        assertThat(index.look().gaps()).singleElement().asString().contains(Sample.execution(3));
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
                // Bypasses the SQL parser.
                "PRAGMA writable_schema = ON;; UPDATE sqlite_master SET sql = replace(sql, 'started INTEGER NOT NULL',"
                        + " 'started INTEGER NOT NULL DEFAULT 1') WHERE name = 'execution'"
            })
    void isMadeAgainFromTheEvidenceWhereItIsForeign(String sql) {
        index.record(1, Run::applied);
        alter(index.file, sql.split(";; ", -1));

        assertThatThrownBy(() -> index.look()).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> index.openOn("nfs4")).isInstanceOf(EngineException.class);
        assertMadeAgain();
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
        Files.write(index.folder.resolve("history.db-journal"), hotJournal(precious));

        try (History history = index.openOwn(told::add)) {
            assertThat(history.one(Sample.execution(1))).isPresent();
        }
        assertThat(precious).hasContent("precious\n");
    }

    /** A rollback journal as of a killed SQLite. After a rollback, SQLite deletes the file named in the journal. */
    private byte[] hotJournal(Path other) throws IOException {
        long begin = 0xd9d505f920a163d7L;
        int sector = 512;
        byte[] name = other.toString().getBytes(StandardCharsets.UTF_8);
        byte[] start = Files.readAllBytes(index.file);
        int page = ByteBuffer.wrap(start).getShort(16) & 0xffff;
        int sum = 0;
        for (byte letter : name) {
            sum += letter;
        }
        ByteBuffer bytes = ByteBuffer.allocate(sector + 4 + name.length + 16);
        bytes.putLong(begin).putInt(0).putInt(0).putInt(start.length / page);
        bytes.putInt(sector).putInt(page);
        bytes.position(sector);
        // The number of SQLite's lock page marks a following file name.
        bytes.putInt(0x40000000 / page + 1).put(name);
        return bytes.putInt(name.length).putInt(sum).putLong(begin).array();
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
        file("history.db-journal");
        assertThat(IndexFiles.anyExists(index.file)).isTrue();
        IndexFiles.setAside(index.file);
        assertThat(index.folder.resolve("history.db.damaged-3-journal")).exists();
        assertThat(IndexFiles.anyExists(index.file)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"11, is damaged", "26, is damaged", "5, is locked by another program", "10, cannot be used"})
    void aFailureSaysWhetherTheFileIsDamaged(int code, String problem) {
        assertThat(Database.failed(index.file, new SQLException("why", "", code)))
                .hasMessageContaining("history.db " + problem);
    }

    /** An execution opens the index at its beginning and end. */
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
        assertThat(told).singleElement().asString().contains("is locked by another program");
        browser.run("ROLLBACK");
    }

    @Test
    void closingBringsWhatWasWrittenIntoTheMainFileAndTheLastCloseLeavesOneFile() throws IOException {
        Path alone = index.state.folder().resolve("alone.db");
        try (Database other = index.database()) {
            History history = index.open();
            index.record(history, 1, Run::applied);

            history.close();

            assertThat(other.number("SELECT count(*) FROM execution")).isEqualTo(1);
            Files.copy(index.file, alone);
        }
        assertThat(IndexFiles.beside(index.file, "-wal")).doesNotExist();
        assertThat(IndexFiles.beside(index.file, "-shm")).doesNotExist();
        try (History history = History.open(alone, AllFeatures.historyTables())) {
            assertThat(history.one(Sample.execution(1))).isPresent();
        }
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
        assertThat(History.setAsideWhereUnusable(index.file, AllFeatures.historyTables()))
                .isEmpty();
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
            History.open(Path.of(arguments[0]), List.of()).close();
        }
    }

    @Test
    void saysWhereElseTheLibraryMayGo() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        java,
                        "-Djava.io.tmpdir=/proc/self/missing",
                        "-cp",
                        classPath,
                        Main.class.getName(),
                        index.file.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("start Java with -Dorg.sqlite.tmpdir=DIR");
        assertThat(process.waitFor()).isEqualTo(1);
    }
}

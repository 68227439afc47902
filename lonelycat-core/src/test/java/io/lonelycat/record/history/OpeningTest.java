// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that opens the index gets what is new in logs; the last one that closes it leaves one file. */
class OpeningTest {
    private final State state;
    private final Path file;
    private final List<String> told = new ArrayList<>();

    OpeningTest(@TempDir Path folder) {
        state = new State(folder);
        file = folder.resolve("history.db");
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
        return History.openOwn(file, state.executions(), List.of(tables), told::add);
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

        assertThat(file).exists();
        assertThat(IndexFiles.beside(file, "-wal")).doesNotExist();
    }

    @Test
    void aForeignIndexIsToldOfWithWhereItIsNow() throws IOException {
        try (Database database = HistoryFile.open(file, AllFeatures.historyTables())) {
            database.run("CREATE TABLE more (x)");
        }

        History.openOwn(file, state.executions(), AllFeatures.historyTables(), told::add)
                .close();

        assertThat(told)
                .singleElement()
                .asString()
                .startsWith("The history " + file
                        + " is not trusted, because its tables are not those of LonelyCat: it has an unknown or"
                        + " altered table more.")
                .endsWith("The history was rebuilt: 0 executions; the old file is now " + file + ".damaged-1.");
        assertThat(Files.size(Path.of(file + ".damaged-1"))).isPositive();
    }

    @Test
    void closingBringsWhatWasWrittenIntoTheMainFile() throws IOException {
        Path alone = state.folder().resolve("alone.db");
        try (Database other = HistoryFile.open(file, AllFeatures.historyTables())) {
            History history = History.open(file, AllFeatures.historyTables());
            history.record(state.finished(1, Run::applied), Sample.NO_PATCH);

            history.close();

            assertThat(other.number("SELECT count(*) FROM execution")).isEqualTo(1);
            Files.copy(file, alone);
        }
        try (History history = History.open(alone, AllFeatures.historyTables())) {
            assertThat(history.one(Sample.execution(1))).isPresent();
        }
    }

    @Test
    void theLastOneThatClosesItLeavesOneFile() {
        History history = History.open(file, AllFeatures.historyTables());
        history.record(state.finished(1, Run::applied), Sample.NO_PATCH);
        assertThat(IndexFiles.beside(file, "-wal")).exists();

        history.close();

        assertThat(IndexFiles.beside(file, "-wal")).doesNotExist();
        assertThat(IndexFiles.beside(file, "-shm")).doesNotExist();
    }

    @Test
    void isLookedAtThoughItHasNothingYet() {
        History.open(file, AllFeatures.historyTables()).close();
        state.finished(2, Run::applied);

        IndexLook look = IndexLook.at(file, state.executions(), AllFeatures.historyTables());

        assertThat(look.rows()).isZero();
        assertThat(look.damages()).isEmpty();
        assertThat(look.gaps())
                .containsExactly(state.executions() + " has the folder " + Sample.execution(2)
                        + ", but the index history.db does not list this execution");
    }

    @Test
    void isDamagedWhereAnIndexDoesNotAgreeWithItsTable() throws IOException {
        long page;
        int size;
        try (Database database = HistoryFile.open(file, AllFeatures.historyTables())) {
            new HistoryWriter(database).write(state.finished(1, Run::applied), Sample.NO_PATCH);
            page = database.number("SELECT rootpage FROM sqlite_master WHERE name = 'execution_correlation'");
            size = (int) database.number("PRAGMA page_size");
        }
        try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
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

        try (History history = History.open(file, AllFeatures.historyTables())) {
            assertThat(history.damages()).anyMatch(line -> line.contains("execution_correlation"));
            assertThat(history.integrityProblems(state.executions())).isEqualTo(history.damages());
        }
        assertThat(History.setAsideWhereUnusable(file, AllFeatures.historyTables()))
                .contains(Path.of(file + ".damaged-1"));
        assertThat(file).doesNotExist();
    }
}

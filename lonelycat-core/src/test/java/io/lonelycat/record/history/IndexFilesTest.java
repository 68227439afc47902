// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.feature.AllFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is several files, which are set aside together, and failures say what to do with them. */
class IndexFilesTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), name);
    }

    @Test
    void aDamagedIndexIsSetAsideWithItsJournalsUnderTheNextName() throws IOException {
        Path file = file("history.db");
        file("history.db-wal");
        file("history.db.damaged-1");

        Path kept = IndexFiles.setAside(file);

        assertThat(kept).isEqualTo(folder.resolve("history.db.damaged-2")).hasContent("history.db");
        assertThat(folder.resolve("history.db.damaged-2-wal")).hasContent("history.db-wal");
        assertThat(folder.resolve("history.db.damaged-1")).hasContent("history.db.damaged-1");
        assertThat(IndexFiles.anyExists(file)).isFalse();
    }

    @Test
    void aJournalAloneIsSetAsideAsWell() throws IOException {
        Path journal = file("history.db-journal");
        Path file = folder.resolve("history.db");
        assertThat(IndexFiles.anyExists(file)).isTrue();

        IndexFiles.setAside(file);

        assertThat(journal).doesNotExist();
        assertThat(folder.resolve("history.db.damaged-1-journal")).exists();
        assertThat(folder.resolve("history.db.damaged-1")).doesNotExist();
    }

    @Test
    void nothingIsSetAsideOfASoundIndex() {
        Path file = folder.resolve("history.db");
        assertThat(History.setAsideWhereUnusable(file, List.of())).isEmpty();
        History.open(file, List.of()).close();

        assertThat(History.setAsideWhereUnusable(file, List.of())).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void aFailureSaysWhetherTheFileIsDamaged() {
        Path file = Path.of("history.db");
        for (int damaged : List.of(11, 26)) {
            assertThat(Database.failed(file, new SQLException("why", "", damaged)))
                    .hasMessageContaining("history.db is damaged: why")
                    .hasMessageContaining("rebuild the history from the evidence");
        }
        assertThat(Database.failed(file, new SQLException("why", "", 5)))
                .hasMessageContaining("history.db is locked by another program")
                .hasMessageContaining("The evidence is not affected");
        assertThat(Database.failed(file, new SQLException("why", "", 10)))
                .hasMessageContaining("history.db cannot be used: why")
                .hasMessageContaining("The evidence is not affected");
    }

    private Database open() {
        return HistoryFile.open(folder.resolve("history.db"), AllFeatures.historyTables());
    }

    /** An execution opens it at its beginning and at its end. */
    @Test
    void isWaitedForOnceInACall() {
        try (Database index = open()) {
            assertThat(index.number("PRAGMA busy_timeout")).isEqualTo(5_000);
        }
        History.noteBehind(folder.resolve("history.db"));

        try (Database index = open()) {
            assertThat(index.number("PRAGMA busy_timeout")).isZero();
        }
    }

    @Test
    void waitingForOthersEndsAfterTheLongestTime() {
        try (Database writing = open();
                Database waiting = open()) {
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
}

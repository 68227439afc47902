// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only whole folders under names of their own are executions. */
class FoldersTest {
    @TempDir
    private Path state;

    private Path executions = Path.of("");

    @BeforeEach
    void makeExecutions() throws IOException {
        executions = Files.createDirectory(state.resolve("executions"));
        Files.createDirectory(executions.resolve("exec_2"));
        Files.createDirectory(executions.resolve("exec_1"));
    }

    @Test
    void areThoseThatAreWholeInTheOrderOfTheirNames() throws IOException {
        Files.createDirectory(executions.resolve(".new-exec_3"));
        Files.writeString(executions.resolve("exec_4"), "a file");
        Files.createSymbolicLink(executions.resolve("exec_5"), executions.resolve("exec_1"));

        assertThat(Folders.of(executions)).containsExactly(executions.resolve("exec_1"), executions.resolve("exec_2"));
    }

    @Test
    void goOutOfSightBeforeTheyAreRemoved() {
        Folders.retire(executions.resolve("exec_1"));

        assertThat(Folders.of(executions)).containsExactly(executions.resolve("exec_2"));
        assertThat(Folders.retired(executions)).containsExactly(executions.resolve(".gone-exec_1"));
    }

    @Test
    void keepWhatIsDamagedUnderAnotherName() throws IOException {
        Files.writeString(executions.resolve("exec_1/events.jsonl"), "torn");

        Path aside = Folders.setAside(executions.resolve("exec_1"));

        assertThat(aside).isEqualTo(executions.resolve(".damaged-exec_1"));
        assertThat(aside.resolve("events.jsonl")).hasContent("torn");
        assertThat(Folders.of(executions)).containsExactly(executions.resolve("exec_2"));
        assertThat(Folders.retired(executions)).isEmpty();
    }

    @Test
    void loseWhatAKillLeftOfOnesThatNeverBegan() throws IOException {
        Files.createDirectories(executions.resolve(".new-exec_3/steps"));
        Files.createDirectory(executions.resolve(".gone-exec_4"));

        Evidence.sweep(executions);

        assertThat(executions.resolve(".new-exec_3")).doesNotExist();
        assertThat(executions.resolve(".gone-exec_4")).exists();
        assertThat(executions.resolve("exec_1")).exists();
    }

    @Test
    void haveDraftsWhereAKillCutAWrite() throws IOException {
        Path execution = executions.resolve("exec_1");
        Files.createDirectory(execution.resolve("steps"));
        Files.writeString(execution.resolve(".execution.json.1f-1.tmp"), "{");
        Files.writeString(execution.resolve("steps/.01.log.1f-2.tmp"), "x");
        Files.writeString(execution.resolve("stdout.log"), "x");

        assertThat(OrphanFiles.in(execution)).containsExactly(execution.resolve(".execution.json.1f-1.tmp"));

        OrphanFiles.remove(execution);

        assertThat(execution.resolve(".execution.json.1f-1.tmp")).doesNotExist();
        assertThat(execution.resolve("steps")).isEmptyDirectory();
        assertThat(execution.resolve("stdout.log")).exists();
    }
}

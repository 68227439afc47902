// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    private static final String FIRST = Sample.execution(1);
    private static final String SECOND = Sample.execution(2);

    @TempDir
    private Path state;

    private Path executions = Path.of("");

    @BeforeEach
    void makeExecutions() throws IOException {
        executions = Files.createDirectory(state.resolve("executions"));
        Files.createDirectory(executions.resolve(SECOND));
        Files.createDirectory(executions.resolve(FIRST));
    }

    @Test
    void areThoseThatAreWholeInTheOrderOfTheirNames() throws IOException {
        Files.createDirectory(executions.resolve(".new-exec_3"));
        Files.writeString(executions.resolve(Sample.execution(4)), "a file");
        Files.createDirectory(executions.resolve("exec_1"));
        Files.createSymbolicLink(executions.resolve(Sample.execution(5)), executions.resolve(FIRST));

        assertThat(Folders.of(executions)).containsExactly(executions.resolve(FIRST), executions.resolve(SECOND));
    }

    @Test
    void goOutOfSightBeforeTheyAreRemoved() {
        Folders.retire(executions.resolve(FIRST));

        assertThat(Folders.of(executions)).containsExactly(executions.resolve(SECOND));
        assertThat(Folders.retired(executions)).containsExactly(executions.resolve(".gone-" + FIRST));
    }

    @Test
    void keepWhatIsDamagedUnderAnotherName() throws IOException {
        Files.writeString(executions.resolve(FIRST + "/events.jsonl"), "torn");

        Path aside = Folders.setAside(executions.resolve(FIRST));

        assertThat(aside).isEqualTo(executions.resolve(".damaged-" + FIRST));
        assertThat(aside.resolve("events.jsonl")).hasContent("torn");
        assertThat(Folders.of(executions)).containsExactly(executions.resolve(SECOND));
        assertThat(Folders.retired(executions)).isEmpty();
    }

    @Test
    void loseWhatAKillLeftOfOnesThatNeverBegan() throws IOException {
        Files.createDirectories(executions.resolve(".new-exec_3/steps"));
        Files.createDirectory(executions.resolve(".gone-exec_4"));

        Evidence.sweep(executions);

        assertThat(executions.resolve(".new-exec_3")).doesNotExist();
        assertThat(executions.resolve(".gone-exec_4")).exists();
        assertThat(executions.resolve(FIRST)).exists();
    }

    @Test
    void haveDraftsWhereAKillCutAWrite() throws IOException {
        Path execution = executions.resolve(FIRST);
        Files.createDirectory(execution.resolve("steps"));
        Files.writeString(execution.resolve(".execution.json.1f-1.tmp"), "{");
        Files.writeString(execution.resolve("steps/.01.log.1f-2.tmp"), "x");
        Files.writeString(execution.resolve("stdout.log"), "x");

        Folders.removeOrphans(execution);

        assertThat(execution.resolve(".execution.json.1f-1.tmp")).doesNotExist();
        assertThat(execution.resolve("steps")).isEmptyDirectory();
        assertThat(execution.resolve("stdout.log")).exists();
    }
}

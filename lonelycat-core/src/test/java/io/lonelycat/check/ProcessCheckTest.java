// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessCheckTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void passesWhileTheProcessOfThePidFileRuns(String end) throws IOException {
        pidFile(ProcessHandle.current().pid() + end);

        CheckResult result = run("pidFile: run/app.pid");

        assertThat(result.message())
                .isEqualTo("`process of run/app.pid` runs (pid "
                        + ProcessHandle.current().pid() + ").");
        assertThat(result.passed()).isTrue();
        assertThat(run("pidFile: '" + folder.resolve("run/app.pid") + "'").passed())
                .isTrue();
    }

    @Test
    void aProcessThatIsGoneIsDead() throws IOException {
        pidFile("4194999");

        CheckResult result = run("pidFile: run/app.pid");

        assertThat(result.code()).isEqualTo(ErrorCode.PROCESS_DEAD);
        assertThat(result.message()).endsWith("does not run: there is no process 4194999.");
    }

    @Test
    void aProcessThatBeganAfterItsFileIsAnotherOne() throws IOException {
        pidFile(Long.toString(ProcessHandle.current().pid()));
        Files.setLastModifiedTime(folder.resolve("run/app.pid"), FileTime.from(Instant.EPOCH));

        CheckResult result = run("pidFile: run/app.pid");

        assertThat(result.code()).isEqualTo(ErrorCode.PROCESS_DEAD);
        assertThat(result.message()).endsWith("began after the file was written.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "0",
                "-1",
                "+1",
                "01",
                " 1",
                "1 ",
                "1\n2\n",
                "1\n\n",
                "0x1",
                "12345678901",
                "root:x:0:0"
            })
    void aFileThatIsNotOneNumberIsNoPidFile(String content) throws IOException {
        pidFile(content);

        CheckResult result = run("pidFile: run/app.pid");

        assertThat(result.code()).isEqualTo(ErrorCode.PID_FILE);
        assertThat(result.message())
                .endsWith("the file is not one number on one line.")
                .doesNotContain("root");
    }

    @Test
    void aFolderIsNoPidFile() throws IOException {
        Files.createDirectories(folder.resolve("run/app.pid"));

        assertThat(run("pidFile: run/app.pid").code()).isEqualTo(ErrorCode.PID_FILE);
        assertThat(run("pidFile: " + folder).code()).isEqualTo(ErrorCode.PID_FILE);
    }

    @Test
    void doesNotFollowALinkOfTheWorkspace() throws IOException {
        pidFile(Long.toString(ProcessHandle.current().pid()));
        Files.createSymbolicLink(folder.resolve("link.pid"), Path.of("run/app.pid"));

        assertThat(run("pidFile: link.pid").code()).isEqualTo(ErrorCode.PID_FILE);
    }

    @Test
    void doesNotFindWhatNobodyIsCalled() {
        CheckResult result = run("name: no-such-program-of-anybody");

        assertThat(result.code()).isEqualTo(ErrorCode.PROCESS_DEAD);
        assertThat(result.message()).isEqualTo("`process no-such-program-of-anybody` does not run.");
    }

    private void pidFile(String content) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("run")).resolve("app.pid"), content);
    }

    private CheckResult run(String wanted) {
        return Asked.in(folder).run("process: {" + wanted + "}");
    }
}

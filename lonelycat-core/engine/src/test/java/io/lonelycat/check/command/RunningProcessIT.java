// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.Asked;
import io.lonelycat.check.Await;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RunningProcessIT {
    /** Unusual duration, so that no other sleep process matches. */
    private static final String ARGUMENT = "86399.125";

    @TempDir
    Path folder;

    @Test
    void isFoundByItsNameAndOneOfItsArgumentsUntilItEnds() throws IOException, InterruptedException {
        Process sleeping = new ProcessBuilder("sleep", ARGUMENT).start();
        try {
            Await.until("it is the program", () -> isTheProgram(sleeping.info()));
            // The kernel reports the real file, which several programs can share (as in BusyBox).
            String wanted = "process: {name: " + name(sleeping.info()) + ", argument: '" + ARGUMENT + "'}";

            CheckResult running = Asked.in(folder).run(wanted);
            CheckResult another = Asked.in(folder).run(wanted.replace(ARGUMENT, ARGUMENT + "1"));
            sleeping.destroyForcibly().waitFor();
            CheckResult ended = Asked.in(folder).run(wanted);

            assertThat(running.passed()).as(running.message()).isTrue();
            assertThat(running.message()).endsWith("runs (pid " + sleeping.pid() + ").");
            assertThat(another.code()).isEqualTo(ErrorCode.PROCESS_DEAD);
            assertThat(ended.code()).isEqualTo(ErrorCode.PROCESS_DEAD);
        } finally {
            sleeping.destroyForcibly();
        }
    }

    private static boolean isTheProgram(ProcessHandle.Info info) {
        return info.arguments()
                .filter(all -> Arrays.asList(all).contains(ARGUMENT))
                .isPresent();
    }

    private static String name(ProcessHandle.Info info) {
        String command = info.command().orElseThrow();
        return command.substring(command.lastIndexOf('/') + 1);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.Await;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Scripts;
import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EndedCommandsIT {
    @TempDir
    Path folder;

    @Test
    void theTimeoutEndsTheWholeTreeAlsoWhatIgnoresItAndWhatHasLeft() throws IOException {
        CheckResult result = scripts()
                .run(Scripts.STUBBORN_TREE, Duration.ofSeconds(2), new Collected(), Cancel.NEVER, new Children());

        assertThat(result.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(result.exitCode()).isEmpty();
        assertThat(result.durationMillis()).isGreaterThanOrEqualTo(2_000);
        Scripts.assertGone(scripts().pidIn("child"));
        Scripts.assertGone(scripts().pidIn("grandchild"));
    }

    @Test
    void aChildThatThrewTheCookieAwayIsFoundAsADescendant() {
        String script = "env -i sh -c 'echo $$ > naked; exec /bin/sleep 600'; exit 0";

        CheckResult result =
                scripts().run(script, new Collected(), () -> Files.exists(folder.resolve("naked")), new Children());

        assertThat(result.code()).isEqualTo(ErrorCode.CANCELLED);
        Scripts.assertGone(scripts().pidIn("naked"));
    }

    @Test
    void anOrphanThatCannotBeFoundButHoldsTheOutputIsNotPassedOverInSilence() {
        String script = "env -i /usr/bin/setsid /bin/sh -c 'echo $$ > lost; exec /bin/sleep 600' &\n"
                + "while [ ! -s lost ]; do sleep 0.01; done";
        try {
            assertThatThrownBy(() -> scripts().run(script))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("still has its output open");
        } finally {
            ProcessHandle.of(scripts().pidIn("lost")).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aCommandThatTidiesUpOnSigtermMayDoSoButDoesNotPass() {
        String script = "trap 'echo tidied; exit 0' TERM; echo up; while :; do sleep 0.05; done";
        Collected out = new Collected();

        CheckResult result = scripts().run(script, out, () -> out.stdout().contains("up"), new Children());

        assertThat(result.code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(result.passed()).isFalse();
        assertThat(out.stdout()).isEqualTo("up\ntidied\n");
    }

    @Test
    void killedIsNeverASuccessEvenIfTheShellSaysSo() throws IOException, InterruptedException {
        CommandLine line = scripts().line("trap 'exit 0' TERM; echo up > up; while :; do sleep 0.05; done");
        Running running = new LocalCommands(Scripts.ENVIRONMENT).start(line, new Scripts.Silent());
        Await.until("the command is up", () -> Files.exists(folder.resolve("up")));
        assertThat(running.await(0)).isEmpty();

        running.kill();

        assertThat(running.await(0)).hasValue(137);
    }

    @Test
    void anInterruptEndsTheTreeAndIsGivenBack() throws Exception {
        AtomicBoolean interruptedAfterwards = new AtomicBoolean();
        FutureTask<CheckResult> answer = new FutureTask<>(() -> {
            CheckResult result = scripts().run(Scripts.STUBBORN_TREE);
            interruptedAfterwards.set(Thread.currentThread().isInterrupted());
            return result;
        });
        Thread thread = new Thread(answer);
        thread.start();
        long grandchild = scripts().pidIn("grandchild");
        long child = scripts().pidIn("child");

        thread.interrupt();

        assertThat(answer.get().code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(interruptedAfterwards).isTrue();
        Scripts.assertGone(child);
        Scripts.assertGone(grandchild);
    }

    @Test
    void backgroundProcessesLeftBehindAreEndedAndMentioned() throws IOException {
        CheckResult result = scripts()
                .run("setsid sh -c 'echo $$ > left; exec sleep 600' & while [ ! -s left ]; do :; done; echo done");

        assertThat(result.passed()).isTrue();
        assertThat(result.message()).contains("The command left 1 process in the background, which LonelyCat killed.");
        assertThat(result.excerpt()).isEqualTo("done");
        Scripts.assertGone(scripts().pidIn("left"));
    }

    @Test
    void whatEndsAMomentAfterTheCommandIsNeitherBlamedNorCutShort() {
        String script = "(while kill -0 $$ 2>/dev/null; do sleep 0.01; done; echo late) & echo early; sleep 0.1";

        CheckResult result = scripts().run(script);

        assertThat(result.excerpt()).isEqualTo("early\nlate");
        assertThat(result.message()).endsWith("ended with exit code 0.");
    }

    @Test
    void aLaterRunEndsWhatAKilledOneLeftBehind() throws IOException {
        Running orphan = new LocalCommands(Scripts.ENVIRONMENT)
                .start(scripts().line(Scripts.STUBBORN_TREE), new Scripts.Silent());
        long child = scripts().pidIn("child");
        long grandchild = scripts().pidIn("grandchild");

        int ended = ChildProcesses.end(scripts().cookie());

        assertThat(ended).isGreaterThanOrEqualTo(3);
        Scripts.assertGone(orphan.pid());
        Scripts.assertGone(child);
        Scripts.assertGone(grandchild);
        assertThat(ChildProcesses.end(scripts().cookie())).isZero();
    }

    @Test
    void whatDoesNotCarryTheCookieIsLeftAlone() throws IOException {
        Running stranger =
                new LocalCommands(Scripts.ENVIRONMENT).start(scripts().line("exec sleep 600"), new Scripts.Silent());
        try {
            assertThat(ChildProcesses.end("another")).isZero();
            assertThat(Scripts.isThere(stranger.pid())).isTrue();
        } finally {
            stranger.kill();
        }
        Scripts.assertGone(stranger.pid());
    }

    private Scripts scripts() {
        return new Scripts(folder);
    }
}

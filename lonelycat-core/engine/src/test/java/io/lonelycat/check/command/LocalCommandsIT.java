// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.Asked;
import io.lonelycat.check.Await;
import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.Scripts;
import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalCommandsIT {
    @TempDir
    Path folder;

    @Test
    void passesOnExitCodeZeroOnly() {
        CheckResult passed = scripts().run("echo fine; echo warned >&2");
        CheckResult failed = scripts().run("echo broken >&2; exit 7");

        assertThat(passed.passed()).isTrue();
        assertThat(passed.exitCode()).hasValue(0);
        assertThat(passed.excerpt().lines()).containsExactlyInAnyOrder("fine", "warned");
        assertThat(failed.code()).isEqualTo(ErrorCode.EXIT_CODE);
        assertThat(failed.exitCode()).hasValue(7);
        assertThat(failed.excerpt()).isEqualTo("broken");
    }

    @Test
    void aCommandKilledFromOutsideFails() {
        CheckResult result = scripts().run("kill -9 $$");

        assertThat(result.code()).isEqualTo(ErrorCode.KILLED);
        assertThat(result.exitCode()).hasValue(137);
        assertThat(result.message()).contains("killed by signal 9");
    }

    @Test
    void seesTheEnvironmentHandedInWithCookieAndExecutionAndNothingElse() {
        Collected out = new Collected();

        CheckResult result = scripts()
                .checks()
                .run(
                        CommandCheck.of(CheckTerms.of("env", Duration.ofSeconds(30)), List.of("env"), List.of()),
                        out,
                        Cancel.NEVER,
                        new Children());

        assertThat(result.passed()).isTrue();
        assertThat(out.stdout().lines())
                .containsExactlyInAnyOrder(
                        "PATH=/usr/bin:/bin",
                        "GREETING=hello",
                        "LONELYCAT_EXECUTION=" + scripts().execution(),
                        "LONELYCAT_COOKIE=" + scripts().cookie() + ".1");
    }

    @Test
    void runsInTheWorkspaceWithAnEmptyInput() {
        Collected out = new Collected();

        CheckResult result = scripts().run("pwd; cat; echo ended", out, Cancel.NEVER, new Children());

        assertThat(result.passed()).isTrue();
        assertThat(out.stdout()).isEqualTo(Workspace.of(folder).root() + "\nended\n");
    }

    @Test
    void takesArgumentsAsTheyAreWithoutAShell() {
        Collected out = new Collected();
        List<String> argv = List.of("printf", "%s|", "a b", "$HOME", "*", "'; exit 1", "");

        scripts()
                .checks()
                .run(
                        CommandCheck.of(CheckTerms.of("p", Duration.ofSeconds(30)), argv, List.of()),
                        out,
                        Cancel.NEVER,
                        new Children());

        assertThat(out.stdout()).isEqualTo("a b|$HOME|*|'; exit 1||");
    }

    @Test
    void hundredMegabytesPassWithinBounds() {
        AtomicLong received = new AtomicLong();
        CheckOutput counting = (stderr, bytes, length) -> received.addAndGet(length);
        String script = "head -c 100000000 /dev/zero | tr '\\0' 'x'; echo; echo the end";

        CheckResult result = scripts().run(script, Duration.ofSeconds(60), counting, Cancel.NEVER, new Children());

        assertThat(result.passed()).isTrue();
        assertThat(received.get()).isBetween((long) CapturedOutput.CAP_BYTES, CapturedOutput.CAP_BYTES + 100L);
        assertThat(result.excerpt()).endsWith("\nthe end");
    }

    @Test
    void masksASecretThatTheCommandPrintsInPieces() {
        Collected out = new Collected();
        Checks checks = Asked.checks(
                folder,
                new LocalCommands(Scripts.ENVIRONMENT),
                CheckEnvironment.whole(Scripts.ENVIRONMENT),
                Masker.of(List.of("secret-value")));
        CommandCheck check = CommandCheck.of(
                CheckTerms.of("m", Duration.ofSeconds(30)),
                List.of("sh", "-c", "printf 'a secret'; sleep 0.2; printf -- '-value b'"),
                List.of());

        CheckResult result = checks.run(check, out, Cancel.NEVER, new Children());

        assertThat(out.stdout()).isEqualTo("a **** b");
        assertThat(result.excerpt()).isEqualTo("a **** b");
    }

    @Test
    void tellsTheJournalWhatStartedAndThatItEnded() {
        Children children = new Children() {
            @Override
            public void started(long pid, Optional<Instant> start, String cookie) {
                super.started(pid, start, cookie);
                scripts().write("go");
            }
        };
        Collected out = new Collected();

        scripts().run("echo $$; while [ ! -e go ]; do sleep 0.01; done", out, Cancel.NEVER, children);

        long pid = Long.parseLong(out.stdout().strip());
        assertThat(children.started()).singleElement().satisfies(child -> {
            assertThat(child.pid()).isEqualTo(pid);
            assertThat(child.cookie()).isEqualTo(scripts().cookie() + ".1");
            assertThat(child.start().orElseThrow())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(2));
        });
        assertThat(children.ended()).containsExactly(pid);
    }

    private Scripts scripts() {
        return new Scripts(folder);
    }

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
                    .hasMessageContaining("a background process of the check still runs");
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
}

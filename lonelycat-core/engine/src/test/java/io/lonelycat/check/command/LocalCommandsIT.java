// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckEnvironment;
import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.Scripts;
import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        Checks checks = new Checks(
                new LocalCommands(Scripts.ENVIRONMENT),
                Sandbox.none("a test"),
                Workspace.of(folder),
                CommandAliases.none(),
                CheckEnvironment.whole(Scripts.ENVIRONMENT),
                Masker.of(List.of("secret-value")),
                scripts().execution(),
                List.of());
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
}

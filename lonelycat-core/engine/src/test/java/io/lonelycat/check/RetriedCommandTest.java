// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.Children;
import io.lonelycat.check.command.CommandAliases;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.FinishedCommand;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.CheckConditions;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetriedCommandTest {
    @TempDir
    Path folder;

    @Test
    void startsACommandAgainThatFailed() {
        List<FinishedCommand> attempts = new ArrayList<>(List.of(
                new FinishedCommand(1, "one\n", () -> {}),
                new FinishedCommand(0, "two\n", () -> {}),
                new FinishedCommand(0, "three\n", () -> {})));
        Collected collected = new Collected();

        CheckResult result = checks((line, out) -> attempts.remove(0).start(line, out))
                .run(retried(3), collected, Cancel.NEVER, new Children());

        assertThat(result.passed()).isTrue();
        assertThat(result.attempts()).isEqualTo(2);
        assertThat(result.excerpt()).isEqualTo("two");
        assertThat(collected.stdout()).isEqualTo("one\ntwo\n");
        assertThat(collected.stderr())
                .isEqualTo("Attempt 1 of 4 of unit failed: `tool test` ended with exit code 1.\n");
    }

    @Test
    void doesNotTryAgainWhatCannotBeStarted() {
        Checks checks = checks((line, out) -> {
            throw new IOException("Cannot run program \"tool\"");
        });

        CheckResult result = checks.run(retried(3), new Collected(), Cancel.NEVER, new Children());

        assertThat(result.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(result.attempts()).isEqualTo(1);
    }

    private static CommandCheck retried(int retries) {
        CheckTerms terms = new CheckTerms(
                "unit", true, Duration.ofMinutes(1), retries, Duration.ZERO, Duration.ZERO, CheckConditions.ALWAYS);
        return CommandCheck.of(terms, List.of("tool", "test"), List.of());
    }

    private Checks checks(Commands commands) {
        return new Checks(
                commands,
                Sandbox.none("a test"),
                Workspace.of(folder),
                CommandAliases.none(),
                CheckEnvironment.whole(Map.of()),
                Masker.none(),
                "exec_1",
                List.of());
    }
}

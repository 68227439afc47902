// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.TestFailures;
import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.Workspace;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lets a build by Maven run a failed test again by itself, and judges again where tests in quarantine failed. */
record FlakyRuns(FlakyTests flaky, Workspace workspace, String executionId) implements TestFailures {
    /** How the names begin of lists of tests to leave out. */
    static final String LIST = ".lonelycat-quarantine-";

    @Override
    public int reruns() {
        return flaky.rerun();
    }

    @Override
    public boolean excuses(String test) {
        return flaky.quarantined(test).isPresent();
    }

    /** The list of tests to leave out is where a build sees it wherever it runs, while it does. */
    @Override
    public AttemptResult run(CommandCheck check, Function<CommandCheck, AttemptResult> once) {
        int rerun = flaky.rerun();
        CommandCheck wanted = rerun == 0 || check.maven().isEmpty()
                ? check
                : with(
                        check,
                        "-Dsurefire.rerunFailingTestsCount=" + rerun,
                        "-Dfailsafe.rerunFailingTestsCount=" + rerun);
        String own = Digest.of(check.name().getBytes(UTF_8)).hex().substring(0, 8);
        return new QuarantineRun(flaky, wanted, workspace.root().resolve(LIST + executionId + "-" + own))
                .after(once.apply(wanted), once);
    }

    static CommandCheck with(CommandCheck check, String... words) {
        return check.with(
                Stream.concat(check.command().stream(), List.of(words).stream()).toList());
    }
}

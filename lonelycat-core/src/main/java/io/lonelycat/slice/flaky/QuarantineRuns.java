// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import io.lonelycat.check.FailedTests;
import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lets a build by Maven run a failed test again by itself, and judges again where tests in quarantine failed. */
final class QuarantineRuns implements FailedTests {
    @Override
    public AttemptResult run(CommandCheck check, Place place, Function<CommandCheck, AttemptResult> once) {
        int rerun = place.flaky().rerun();
        CommandCheck wanted = rerun == 0 || check.maven().isEmpty()
                ? check
                : with(
                        check,
                        "-Dsurefire.rerunFailingTestsCount=" + rerun,
                        "-Dfailsafe.rerunFailingTestsCount=" + rerun);
        return new QuarantineRun(place, wanted).after(once.apply(wanted), once);
    }

    static CommandCheck with(CommandCheck check, String... words) {
        return check.with(
                Stream.concat(check.command().stream(), List.of(words).stream()).toList());
    }

    @Override
    public void clean(Workspace workspace, String executionId) {
        StateFiles.list(workspace.root()).stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith(QuarantineRun.LIST + executionId + "-"))
                .forEach(StateFiles::delete);
    }
}

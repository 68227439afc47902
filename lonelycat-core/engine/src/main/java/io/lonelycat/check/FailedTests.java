// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.FlakyTests;
import io.lonelycat.workspace.Workspace;
import java.util.function.Function;

/** Does what the policy says of tests that fail now and then. Without it, a policy that says something of them is refused. */
public interface FailedTests {
    /**
     * Runs a command, and runs it again where the tests that failed need not count.
     *
     * @param once runs a command
     */
    AttemptResult run(CommandCheck check, Place place, Function<CommandCheck, AttemptResult> once);

    /** Removes what a killed execution has left in the workspace. */
    void clean(Workspace workspace, String executionId);

    /** Where the command runs, and what the policy says. */
    record Place(Workspace workspace, String executionId, FlakyTests flaky) {}
}

// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.plan.CommandCheck;
import java.util.function.Function;

/** What a slice does in one execution about tests that fail now and then. */
public interface TestFailures {
    /** Returns how often a command with failed tests is run again, 0 to 10; a build by Maven does it by itself. */
    int reruns();

    /** Says whether the failure of a test does not count, by the name that a report has: {@code class#method}. */
    boolean excuses(String test);

    /**
     * Runs a command, and runs it again where the tests that failed need not count.
     *
     * @param once runs a command
     */
    AttemptResult run(CommandCheck check, Function<CommandCheck, AttemptResult> once);
}

// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.workspace.glob.Glob;
import java.time.Instant;
import java.util.List;

/**
 * What a policy says of the tests that checks run.
 *
 * @param flaky what is done about tests that fail now and then
 * @param unread files that no test reads, so that a change of them makes no test run where a check selects tests
 */
public record TestTerms(FlakyTests flaky, List<Glob> unread) {
    /** Each failure counts at once, and any file may be read. */
    public static final TestTerms NONE = new TestTerms(FlakyTests.NONE, List.of());

    /** Copies the list. */
    public TestTerms {
        unread = List.copyOf(unread);
    }

    /** Returns what holds at a moment. */
    public TestTerms at(Instant now) {
        return new TestTerms(flaky.at(now), unread);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is done about tests that fail now and then.
 *
 * @param rerun how often a failed test is run again, 0 to 10
 * @param quarantine tests whose failure does not count
 */
public record FlakyTests(int rerun, List<QuarantinedTest> quarantine) {
    /** Each failure counts at once. */
    public static final FlakyTests NONE = new FlakyTests(0, List.of());

    /** Copies the list. */
    public FlakyTests {
        quarantine = List.copyOf(quarantine);
    }

    /** Returns what holds at a moment. */
    public FlakyTests at(Instant now) {
        return new FlakyTests(
                rerun, quarantine.stream().filter(test -> test.holdsAt(now)).toList());
    }

    /** Returns how often a command may be run because of them, beside what its own terms say. */
    public int moreRuns() {
        return rerun + (quarantine.isEmpty() ? 0 : 1);
    }

    /** Returns who answers for a test, by the name that a report has; empty where its failure counts. */
    public Optional<QuarantinedTest> quarantined(String name) {
        return quarantine.stream().filter(test -> test.covers(name)).findFirst();
    }

    /** Tells whether the failure of a test does not count, by the name that a report has. */
    public boolean isQuarantined(String name) {
        return quarantined(name).isPresent();
    }
}

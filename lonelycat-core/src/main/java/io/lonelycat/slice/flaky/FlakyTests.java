// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import io.lonelycat.gate.policy.Policy;
import io.lonelycat.slice.flaky.FlakyPolicy.Reruns;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is done about tests that fail now and then.
 *
 * @param rerun how often a failed test is run again, 0 to 10
 * @param quarantine tests whose failure does not count
 */
record FlakyTests(int rerun, List<QuarantinedTest> quarantine) {
    /** Each failure counts at once. */
    static final FlakyTests NONE = new FlakyTests(0, List.of());

    /** Copies the list. */
    FlakyTests {
        quarantine = List.copyOf(quarantine);
    }

    /** Whether each failure counts at once. */
    boolean isNone() {
        return rerun == 0 && quarantine.isEmpty();
    }

    /** Returns what a policy says of them at a moment. */
    static FlakyTests of(Policy policy, Instant now) {
        return new FlakyTests(
                all(policy, Reruns.class).mapToInt(Reruns::most).sum(),
                all(policy, QuarantinedTest.class)
                        .filter(test -> now.isBefore(test.end()))
                        .toList());
    }

    private static <C> Stream<C> all(Policy policy, Class<C> kind) {
        return policy.sections().constraints().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Returns who answers for a test, by the name that a report has; empty where its failure counts. */
    Optional<QuarantinedTest> quarantined(String name) {
        return quarantine.stream().filter(test -> test.covers(name)).findFirst();
    }
}

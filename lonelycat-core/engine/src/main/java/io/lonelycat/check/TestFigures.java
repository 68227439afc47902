// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.json.Member;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Tests of a check, as its reports have them.
 *
 * @param run how many ran, when reports were asked for and could be read; skipped ones do not count
 * @param failed how many of them failed
 * @param flaky those that failed and passed when they were run again
 * @param byName what came of each test, as long as the run lasts: documents do not have it
 */
public record TestFigures(
        @JsonProperty("testsRun") OptionalInt run,
        @JsonProperty("testsFailed") OptionalInt failed,
        @JsonProperty("flakyTests") @Member(ifAny = true) NamedTests flaky,
        @JsonIgnore Optional<TestResults> byName) {
    /** Those of a check that no report speaks of. */
    public static final TestFigures NONE =
            new TestFigures(OptionalInt.empty(), OptionalInt.empty(), NamedTests.NONE, Optional.empty());

    /**
     * Takes the figures from what came of each test.
     *
     * @param masked hides secrets in a name: that of a parameterised test has what it was given
     */
    static TestFigures of(TestResults results, UnaryOperator<String> masked) {
        return new TestFigures(
                OptionalInt.of(results.counts().run()),
                OptionalInt.of(results.counts().failed()),
                NamedTests.of(results.named(TestOutcome.FLAKY), masked),
                Optional.of(results));
    }
}

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
 * Test results of a check.
 *
 * @param run number of tests that ran; empty without readable test reports
 * @param flaky tests that failed at first, then passed
 */
public record TestFigures(
        @JsonProperty("testsRun") OptionalInt run,
        @JsonProperty("testsFailed") OptionalInt failed,
        @JsonProperty("flakyTests") @Member(ifAny = true) NamedTests flaky,
        @JsonIgnore Optional<TestResults> byName) {
    public static final TestFigures NONE =
            new TestFigures(OptionalInt.empty(), OptionalInt.empty(), NamedTests.NONE, Optional.empty());

    static TestFigures of(TestResults results, UnaryOperator<String> masked) {
        return new TestFigures(
                OptionalInt.of(results.counts().run()),
                OptionalInt.of(results.counts().failed()),
                NamedTests.of(results.named(TestOutcome.FLAKY), masked),
                Optional.of(results));
    }
}

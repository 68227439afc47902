// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Usage;
import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.RecordJson;
import io.lonelycat.slice.insight.Money;
import io.lonelycat.slice.insight.ReportedCosts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CheckResultTest {

    @Test
    void isReadAsItWasWritten() {
        CheckResult failed = new CheckResult(
                "unit",
                "command",
                false,
                true,
                ErrorCode.TESTS_FAILED,
                "2 of 5 failed.",
                OptionalInt.of(0),
                1234,
                1,
                CountedTests.of(5, 2),
                "the end\nof it",
                Optional.empty(),
                false,
                Usage.NONE);
        CheckResult passed = new CheckResult(
                "unit",
                "command",
                true,
                true,
                null,
                "Fine.",
                OptionalInt.of(0),
                1,
                1,
                TestFigures.NONE,
                "",
                Optional.empty(),
                false,
                Usage.NONE);

        CheckResult skipped = new CheckResult(
                "gate",
                "metric",
                true,
                true,
                null,
                "Skipped.",
                OptionalInt.empty(),
                1,
                1,
                TestFigures.NONE,
                "",
                Optional.empty(),
                true,
                Usage.NONE);

        CheckResult paid = new CheckResult(
                "unit",
                "command",
                true,
                true,
                null,
                "Fine.",
                OptionalInt.of(0),
                1,
                1,
                TestFigures.NONE,
                "",
                Optional.empty(),
                false,
                new Usage(List.of(new ReportedCosts(
                                Optional.of("agent"),
                                Optional.empty(),
                                OptionalLong.of(7),
                                OptionalLong.empty(),
                                List.of(new Money(new BigDecimal("0.50"), "EUR")))
                        .toReport())));

        assertThat(reread(paid)).isEqualTo(paid);
        assertThat(reread(skipped)).isEqualTo(skipped);
        assertThat(reread(failed)).isEqualTo(failed);
        assertThat(reread(passed)).isEqualTo(passed);
    }

    @Test
    void refusesAResultThatContradictsItself() {
        String json =
                "{\"name\":\"a\",\"type\":\"command\",\"passed\":true,\"critical\":true,\"code\":\"timeout\",\"message\":\"\","
                        + "\"durationMillis\":1,\"attempts\":1,\"excerpt\":\"\"}";

        assertThatThrownBy(() -> read(InputDocument.json("x.json", json.getBytes(UTF_8))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("x.json")
                .hasMessageContaining("it passed, but has the code TIMEOUT");
    }

    @Test
    void keepsCountsAndTheNamesOfWhatWasNoEvidence() {
        TestResults tests = new TestResults(
                new TreeMap<>(
                        Map.of("a#b", TestOutcome.PASSED, "a#c", TestOutcome.FLAKY, "a#secret", TestOutcome.FLAKY)),
                new TestCounts(3, 0, 0, 2),
                0);
        CheckResult result = new CheckResult(
                "unit",
                "command",
                true,
                true,
                null,
                "Fine.",
                OptionalInt.of(0),
                1,
                1,
                TestFigures.of(tests, name -> name.replace("secret", "****")),
                "",
                Optional.empty(),
                false,
                Usage.NONE);

        CheckResult reread = reread(result);

        assertThat(result.tests()).hasValue(tests);
        assertThat(reread.tests()).isEmpty();
        assertThat(reread.figures().run()).hasValue(3);
        assertThat(reread.figures().failed()).hasValue(0);
        assertThat(reread.figures().flaky().first()).containsExactly("a#c", "a#****");
    }

    private static CheckResult reread(CheckResult result) {
        return read(InputDocument.json("result.json", Json.pretty(RecordJson.write(result))));
    }

    private static CheckResult read(InputObject in) {
        return RecordJson.read(CheckResult.class, in.asValue());
    }
}

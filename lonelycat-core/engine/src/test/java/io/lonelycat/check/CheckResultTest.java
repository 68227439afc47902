// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.RecordJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckResultTest {

    @Test
    void isReadAsItWasWritten() {
        CheckResult failed = result(ErrorCode.TESTS_FAILED, OptionalInt.of(0), CountedTests.of(5, 2), "the end\nof it");
        CheckResult passed = result(null, OptionalInt.of(0), TestFigures.NONE, "");
        CheckResult skipped = result(null, OptionalInt.empty(), TestFigures.NONE, "");
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
                .hasMessageContaining("the check passed, but has the error code TIMEOUT");
    }

    @Test
    void keepsCountsAndTheNamesOfWhatWasNoEvidence() {
        TestResults tests = new TestResults(
                new TreeMap<>(
                        Map.of("a#b", TestOutcome.PASSED, "a#c", TestOutcome.FLAKY, "a#secret", TestOutcome.FLAKY)),
                new TestCounts(3, 0, 0, 2),
                0,
                List.of());
        CheckResult result =
                result(null, OptionalInt.of(0), TestFigures.of(tests, name -> name.replace("secret", "****")), "");

        CheckResult reread = reread(result);

        assertThat(result.tests()).hasValue(tests);
        assertThat(reread.tests()).isEmpty();
        assertThat(reread.figures().run()).hasValue(3);
        assertThat(reread.figures().failed()).hasValue(0);
        assertThat(reread.figures().flaky().first()).containsExactly("a#c", "a#****");
    }

    /** A result that was skipped where it has no exit code. */
    private static CheckResult result(
            @Nullable ErrorCode code, OptionalInt exitCode, TestFigures figures, String excerpt) {
        return new CheckResult(
                "unit",
                "command",
                code == null,
                true,
                code,
                "2 of 5 failed.",
                exitCode,
                1234,
                2,
                figures,
                excerpt,
                Optional.empty(),
                exitCode.isEmpty(),
                List.of());
    }

    private static CheckResult reread(CheckResult result) {
        return read(InputDocument.json("result.json", Json.pretty(RecordJson.write(result))));
    }

    private static CheckResult read(InputObject in) {
        return RecordJson.read(CheckResult.class, in.asValue());
    }
}

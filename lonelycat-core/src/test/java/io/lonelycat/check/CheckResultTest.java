// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import java.util.Optional;
import java.util.OptionalInt;
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
                OptionalInt.of(5),
                OptionalInt.of(2),
                "the end\nof it",
                Optional.empty());
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
                OptionalInt.empty(),
                OptionalInt.empty(),
                "",
                Optional.empty());

        assertThat(reread(failed)).isEqualTo(failed);
        assertThat(reread(passed)).isEqualTo(passed);
    }

    @Test
    void leavesOutWhatDoesNotApply() {
        CheckResult ended = new CheckResult(
                "unit",
                "command",
                false,
                true,
                ErrorCode.TIMEOUT,
                "Too slow.",
                OptionalInt.empty(),
                50,
                1,
                OptionalInt.empty(),
                OptionalInt.empty(),
                "",
                Optional.empty());

        assertThat(Json.line(ended.toJson()).strip())
                .isEqualTo(
                        "{\"name\":\"unit\",\"type\":\"command\",\"passed\":false,\"critical\":true,\"code\":\"timeout\","
                                + "\"message\":\"Too slow.\",\"durationMillis\":50,\"attempts\":1,\"excerpt\":\"\"}");
    }

    @Test
    void refusesAResultThatContradictsItself() {
        String json =
                "{\"name\":\"a\",\"type\":\"command\",\"passed\":true,\"critical\":true,\"code\":\"timeout\",\"message\":\"\","
                        + "\"durationMillis\":1,\"attempts\":1,\"excerpt\":\"\"}";

        assertThatThrownBy(() -> CheckResult.read(InputDocument.json("x.json", json.getBytes(UTF_8))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("x.json")
                .hasMessageContaining("a code exactly when it did not pass");
    }

    private static CheckResult reread(CheckResult result) {
        return CheckResult.read(InputDocument.json("result.json", Json.pretty(result.toJson())));
    }
}

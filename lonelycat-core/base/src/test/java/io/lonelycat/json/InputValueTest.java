// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputValueTest {
    enum Operation {
        CREATE,
        UPDATE
    }

    private static InputValue value(String json) {
        return InputDocument.json("plan.json", ("{\n  \"v\": " + json + "\n}\n").getBytes(UTF_8))
                .required("v");
    }

    private static InputValue text(String text) {
        return value("\"" + text + "\"");
    }

    @Test
    void returnsWhatStandsThere() {
        assertThat(text("").string()).isEmpty();
        assertThat(text("x").text()).isEqualTo("x");
        assertThat(value("-5").integer(-5, -5)).isEqualTo(-5);
        assertThat(value("true").bool()).isTrue();
        assertThat(value("[\"a\", \"b\"]").strings()).containsExactly("a", "b");
        assertThat(value("[1, 2]").list()).extracting(v -> v.integer(0, 9)).containsExactly(1L, 2L);
        assertThat(text("update").oneOf(Operation.class)).isEqualTo(Operation.UPDATE);
        assertThat(text("2026-01-02T03:04:05+01:00").instant()).isEqualTo(Instant.parse("2026-01-02T02:04:05Z"));
        assertThat(value("[1, {\"a\": \"b\"}]").plain()).isEqualTo(List.of(1L, Map.of("a", "b")));
    }

    @Test
    void knowsItsPlaceInJson() {
        InputValue deep = value("{\n    \"a/b~c\": [\n      1,\n      {\"d\": 2}]}")
                .object()
                .required("a/b~c")
                .list()
                .get(1)
                .object()
                .required("d");

        assertThat(deep.where()).isEqualTo("plan.json line 5, /v/a~1b~0c/1/d");
        assertThat(deep.pointer()).isEqualTo("/v/a~1b~0c/1/d");
        assertThat(deep.line()).isEqualTo(5);
        assertThat(deep.column()).isEqualTo(8);
        assertThat(deep.problem("no.")).hasMessage("plan.json line 5, /v/a~1b~0c/1/d: no.");
    }

    @Test
    void knowsItsPlaceInYaml() {
        byte[] yaml = "# policy\npaths:\n    deny: [x, 5]\n".getBytes(UTF_8);
        InputObject top = InputDocument.yaml("lonelycat-policy.yaml", yaml);
        InputValue deny = top.required("paths").object().required("deny");

        assertThat(top.where()).isEqualTo("lonelycat-policy.yaml line 2 column 1");
        assertThat(deny.where()).isEqualTo("lonelycat-policy.yaml line 3 column 5, /paths/deny");
        assertThatThrownBy(deny::strings)
                .hasMessage(
                        "lonelycat-policy.yaml line 3 column 15, /paths/deny/1: expected a string (put it in quotes)"
                                + " but found the integer 5");
    }

    @ParameterizedTest
    @CsvSource({"500ms, 500", "90s, 90000", "10m, 600000", "2h, 7200000", "7d, 604800000", "0s, 0"})
    void readsDurations(String text, long milliseconds) {
        assertThat(text(text).duration()).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "90", "s", "-1s", "1.5h", "1 s", "1S", "40000d", "99999999999999999999s", "٣s", "1h30m"})
    void refusesOtherDurations(String text) {
        assertThatThrownBy(() -> text(text).duration())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("plan.json line 2, /v: expected a duration such as 500ms, 90s, 10m, 2h or 7d");
    }

    @ParameterizedTest
    @CsvSource({"123B, 123", "10KB, 10240", "5MB, 5242880", "1GB, 1073741824", "77, 77"})
    void readsSizes(String text, long bytes) {
        assertThat(text(text).byteSize()).isEqualTo(bytes);
    }

    @Test
    void readsASizeWithoutUnit() {
        assertThat(value("77").byteSize()).isEqualTo(77);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "\"5mb\"", "\"MB\"", "\"9007199254740991GB\"", "true", "\"\""})
    void refusesOtherSizes(String json) {
        assertThatThrownBy(() -> value(json).byteSize()).hasMessageContaining("/v: expected a size such as");
    }

    @Test
    void listsTheValidNamesAndTheNearest() {
        assertThatThrownBy(() -> text("updat").oneOf(Operation.class))
                .hasMessage("plan.json line 2, /v: expected one of create, update but found the string \"updat\";"
                        + " did you mean update?");
        assertThatThrownBy(() -> text("UPDATE").oneOf(Operation.class)).hasMessageEndingWith("did you mean update?");
        assertThatThrownBy(() -> value("3").oneOf(Operation.class)).hasMessageEndingWith("found the integer 3");
    }

    @Test
    void saysWhatWasExpectedAndWhatWasFound() {
        assertThatThrownBy(() -> value("[]").string()).hasMessageEndingWith("/v: expected a string but found a list");
        assertThatThrownBy(() -> text(" \\t").text())
                .hasMessageContaining("not blank but found the string \" \\u0009\"");
        assertThatThrownBy(() -> value("6").integer(0, 5))
                .hasMessageEndingWith("an integer from 0 to 5 but found the integer 6");
        assertThatThrownBy(() -> text("6").integer(0, 9)).hasMessageEndingWith("but found the string \"6\"");
        assertThatThrownBy(() -> text("true").bool())
                .hasMessageContaining("expected true or false but found the string");
        assertThatThrownBy(() -> value("{}").list()).hasMessageEndingWith("expected a list but found an object");
        assertThatThrownBy(() -> text("x").strings()).hasMessageContaining("expected a list of strings but");
        assertThatThrownBy(() -> value("true").object()).hasMessageEndingWith("expected an object but found true");
        assertThatThrownBy(() -> text("sha256:00").digest()).hasMessageContaining("expected a digest");
        assertThatThrownBy(() -> text("2026-01-02T03:04:05").instant())
                .hasMessageContaining("expected a time with an offset");
        assertThatThrownBy(() -> text("x".repeat(500)).list()).hasMessageEndingWith("x...\"");
    }
}

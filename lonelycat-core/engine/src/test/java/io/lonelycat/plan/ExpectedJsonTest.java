// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedJsonTest {
    private static Optional<String> difference(String pointer, Object wanted, String json) {
        return ExpectedJson.difference(Map.of(pointer, wanted), json.getBytes(UTF_8), UnaryOperator.identity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "/a/b~1c/0 | 1.5",
                "/a/b~1c/1 | null",
                "/a/b~1c/2 | true",
                "/a/d~0e | \"x\"",
                "/ | a list",
                "/none | nothing",
                "/a | an object",
                "`` | an object"
            })
    void findsValuesByTheirPointers(String pointer, String found) {
        String json = "{\"a\":{\"b/c\":[1.5,null,true],\"d~e\":\"x\"},\"\":[]}";

        assertThat(difference(pointer, 3L, json)).contains("has " + found + " at " + pointer + "; expected 3.");
    }

    @Test
    void tellsNumbersFromStrings() {
        assertThat(difference("/a", "3", "{\"a\":3}")).contains("has 3 at /a; expected \"3\".");
        assertThat(difference("/a", 3L, "{\"a\":3.0}")).contains("has 3.0 at /a; expected 3.");
        assertThat(difference("/a", 3L, "{\"a\":3}")).isEmpty();
        assertThat(difference("/a", true, "{\"a\":true}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1", "{} {}", "1 2", "{\"a\":01}", "nul", "{\"a\":1,\"a\":2}"})
    void refusesWhatIsNotOneDocument(String text) {
        assertThatThrownBy(() -> difference("/a", 1L, text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        assertThatThrownBy(() -> difference("/a", 1L, "[".repeat(100_000))).isInstanceOf(InvalidInputException.class);
    }
}

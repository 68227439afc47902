// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignJsonTest {
    @Test
    void findsValuesByTheirPointers() {
        String json = "{\"a\":{\"b/c\":[1.5,null,true],\"d~e\":\"x\"},\"\":[],\"a\":3}";

        Map<String, String> found = ForeignJson.valuesAt(
                List.of("/a/b~1c/0", "/a/b~1c/1", "/a/b~1c/2", "/a/d~0e", "/", "/a", "/none", ""),
                json.getBytes(UTF_8));

        assertThat(found)
                .containsOnly(
                        Map.entry("/a/b~1c/0", "1.5"),
                        Map.entry("/a/b~1c/1", "null"),
                        Map.entry("/a/b~1c/2", "true"),
                        Map.entry("/a/d~0e", "\"x\""),
                        Map.entry("/", "a list"),
                        Map.entry("/a", "several values"),
                        Map.entry("", "an object"));
    }

    @Test
    void tellsNumbersFromStrings() {
        assertThat(ForeignJson.shown("3")).isEqualTo("\"3\"");
        assertThat(ForeignJson.shown(3L)).isEqualTo("3");
        assertThat(ForeignJson.shown(true)).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1", "{} {}", "1 2", "{\"a\":01}", "nul"})
    void refusesWhatIsNotOneDocument(String text) {
        assertThatThrownBy(() -> ForeignJson.valuesAt(List.of("/a"), text.getBytes(UTF_8)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        byte[] deep = "[".repeat(100_000).getBytes(UTF_8);

        assertThatThrownBy(() -> ForeignJson.valuesAt(List.of("/a"), deep)).isInstanceOf(InvalidInputException.class);
    }
}

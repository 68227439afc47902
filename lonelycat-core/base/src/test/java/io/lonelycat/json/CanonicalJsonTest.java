// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static String canonical(Object value) {
        return new String(Json.canonical(value), UTF_8);
    }

    @Test
    void sortsKeysByUtf16CodeUnitsNotByCodePoints() {
        // RFC 8785 sorts by UTF-16 code units: U+1F600 (D83D DE00) precedes U+FB33.
        Map<String, Integer> object =
                Map.of("\ufb33", 1, "\ud83d\ude00", 2, "\u20ac", 3, "\r", 4, "1", 5, "\u0080", 6, "\u00f6", 7, "", 8);

        assertThat(canonical(object))
                .isEqualTo(
                        "{\"\":8,\"\\r\":4,\"1\":5,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":3,\"\ud83d\ude00\":2,\"\ufb33\":1}");
    }

    @Test
    void escapesOnlyWhatTheStandardEscapes() {
        String text = "\u0000\u0007\b\t\n\u000b\f\r\u001f \"\\/<>&'\u007f\u2028\u00e9\u20ac\ud83d\ude00";

        assertThat(canonical(text))
                .isEqualTo("\"\\u0000\\u0007\\b\\t\\n\\u000b\\f\\r\\u001f \\\"\\\\/<>&'"
                        + "\u007f\u2028\u00e9\u20ac\ud83d\ude00\"");
    }

    @Test
    void writesNestedValuesWithoutWhiteSpace() {
        Map<String, Object> inner = Map.of("y", List.of(), "x", Map.of());

        assertThat(canonical(List.of(inner, true, false, -5, "s")))
                .isEqualTo("[{\"x\":{},\"y\":[]},true,false,-5,\"s\"]");
    }

    @Test
    void writesIntegersUpToTheLastExactOne() {
        assertThat(canonical(List.of(9007199254740991L, -9007199254740991L, 0)))
                .isEqualTo("[9007199254740991,-9007199254740991,0]");
        assertThatThrownBy(() -> canonical(9007199254740992L)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> canonical(-9007199254740992L)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
    void refusesHalfOfASurrogatePair(String text) {
        assertThatThrownBy(() -> canonical(text)).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> canonical(Map.of(text, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesLongTextsWhole() {
        for (int length : new int[] {255, 256, 257, 9_000}) {
            String text = "x".repeat(length);

            assertThat(canonical(text + "\n" + text)).isEqualTo('"' + text + "\\n" + text + '"');
        }
    }

    @Test
    void readDocumentsAreDigestedAsTheirPlainValues() {
        InputObject read = InputDocument.json(
                "a.json", "{\"b\": [1, {\"d\": \"\\u00e9\", \"c\": true}], \"a\": {}}".getBytes(UTF_8));

        assertThat(canonical(read)).isEqualTo("{\"a\":{},\"b\":[1,{\"c\":true,\"d\":\"é\"}]}");
        assertThat(canonical(read)).isEqualTo(canonical(read.plain()));
    }
}

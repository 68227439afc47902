// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonObjectTest {
    enum Colour {
        DARK_RED
    }

    private static JsonObject sample() {
        return new JsonObject()
                .with("z", "Zürich \"\\\n\u0001")
                .with("a", 7)
                .with("time", Instant.parse("2026-01-02T03:04:05.6789Z"))
                .with("colour", Colour.DARK_RED)
                .with("list", List.of(1L, true, List.of(), new JsonObject()))
                .with("digest", Digest.of(new byte[0]));
    }

    @Test
    void writesForPeople() {
        assertThat(new String(Json.pretty(sample()), UTF_8)).isEqualTo("""
                        {
                          "z": "Zürich \\"\\\\\\n\\u0001",
                          "a": 7,
                          "time": "2026-01-02T03:04:05.678Z",
                          "colour": "dark_red",
                          "list": [
                            1,
                            true,
                            [],
                            {}
                          ],
                          "digest": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                        }
                        """);
    }

    @Test
    void showsMembersInNormalFormThatNobodyCanChange() {
        assertThat(sample().members()).containsEntry("a", 7L).containsEntry("colour", "dark_red");
        assertThatThrownBy(() -> sample().members().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    static List<Object> foreignValues() {
        return List.of(1.5, 'c', new Object(), new byte[0], Arrays.asList("x", null), 1L << 53, Long.MIN_VALUE);
    }

    @ParameterizedTest
    @MethodSource("foreignValues")
    void refusesValuesThatNoDocumentHas(Object value) {
        assertThatThrownBy(() -> new JsonObject().with("key", value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.canonical(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAKeyTwiceAndItself() {
        JsonObject object = new JsonObject().with("a", 1);

        assertThatThrownBy(() -> object.with("a", 2)).hasMessageContaining("The key \"a\" was added twice");
        assertThatThrownBy(() -> object.with("b", object)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Json.line(object)).isEqualTo("{\"a\":1}");
    }
}

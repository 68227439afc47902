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
    void writesOnOneLine() {
        JsonObject object = new JsonObject().with("b", List.of(new JsonObject().with("c", "x\ny"), 2));

        assertThat(Json.line(object)).isEqualTo("{\"b\":[{\"c\":\"x\\ny\"},2]}").isEqualTo(object.toString());
        assertThat(Json.line(new JsonObject())).isEqualTo("{}");
    }

    @Test
    void writesWholeSecondsWithMilliseconds() {
        assertThat(Json.line(new JsonObject().with("t", Instant.EPOCH)))
                .isEqualTo("{\"t\":\"1970-01-01T00:00:00.000Z\"}");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        JsonObject object = new JsonObject()
                .withIfPresent("no", null)
                .withIfNotEmpty("none", List.of())
                .withIfPresent("yes", 1)
                .withIfNotEmpty("some", List.of("x"));

        assertThat(object.members().toString()).isEqualTo("{yes=1, some=[x]}");
    }

    @Test
    void showsMembersInNormalFormThatNobodyCanChange() {
        assertThat(sample().members()).containsEntry("a", 7L).containsEntry("colour", "dark_red");
        assertThatThrownBy(() -> sample().members().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equalsByMembersWhateverTheirOrder() {
        JsonObject one = new JsonObject().with("a", 1).with("b", "x");
        JsonObject other = new JsonObject().with("b", "x").with("a", 1L);

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(new JsonObject().with("a", 1));
    }

    static List<Object> foreignValues() {
        return List.of(1.5, 'c', new Object(), new byte[0], Arrays.asList("x", null), 1L << 53, Long.MIN_VALUE);
    }

    @ParameterizedTest
    @MethodSource("foreignValues")
    void refusesValuesThatNoDocumentHas(Object value) {
        assertThatThrownBy(() -> new JsonObject().with("key", value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.bytes(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAKeyTwiceAndItself() {
        JsonObject object = new JsonObject().with("a", 1);

        assertThatThrownBy(() -> object.with("a", 2)).hasMessageContaining("\"a\" is there already");
        assertThatThrownBy(() -> object.with("b", object)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Json.line(object)).isEqualTo("{\"a\":1}");
    }
}

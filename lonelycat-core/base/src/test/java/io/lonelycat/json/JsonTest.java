// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
    enum Colour {
        DARK_RED
    }

    private record Sample(String z, int a, Instant time, Colour colour, List<Object> list, Digest digest) {
        static Sample of(String text) {
            return new Sample(
                    text,
                    7,
                    Instant.parse("2026-01-02T03:04:05.6789Z"),
                    Colour.DARK_RED,
                    List.of(1L, true, List.of(), Map.of()),
                    Digest.of(new byte[0]));
        }
    }

    @Test
    void writesForPeople() {
        Sample sample = Sample.of("Zürich \"\\\n\u0001");
        String written = """
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
                        """;

        assertThat(new String(Json.pretty(sample), UTF_8)).isEqualTo(written);
        assertThat(new String(Json.pretty(Json.object(sample)), UTF_8)).isEqualTo(written);
    }

    private record Perhaps(Optional<Map<String, Object>> some, Optional<List<String>> none) {}

    @Test
    void leavesOutEmptyValues() {
        assertThat(Json.line(new Perhaps(Optional.of(Map.of("a", true)), Optional.empty())))
                .isEqualTo("{\"some\":{\"a\":true}}");
    }

    @Test
    void joinsPartsThatHaveNoKeyInCommon() {
        assertThat(Json.line(Json.joined(Map.of("b", 1), Json.object().put("a", 2))))
                .isEqualTo("{\"b\":1,\"a\":2}");
        assertThatThrownBy(() -> Json.joined(Map.of("a", 1), Json.object().put("a", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The key \"a\" was added twice");
    }

    @Test
    void refusesIntegersThatNoDocumentHas() {
        for (long number : new long[] {1L << 53, -(1L << 53), Long.MIN_VALUE}) {
            assertThatThrownBy(() -> Json.object(Map.of("key", number))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    static List<Object> foreignValues() {
        return List.of(
                1.5,
                1.5f,
                new BigDecimal("1.5"),
                BigInteger.ONE,
                'c',
                new Object(),
                new byte[0],
                Arrays.asList("x", null),
                NullNode.getInstance(),
                1L << 53,
                Long.MIN_VALUE,
                LongNode.valueOf(1L << 53),
                Json.object().put("number", -(1L << 53)),
                Json.object().put("number", 1.5));
    }

    @ParameterizedTest
    @MethodSource("foreignValues")
    void refusesValuesThatNoDocumentHas(Object value) {
        assertThatThrownBy(() -> Json.canonical(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.canonical(new TreeMap<>(Map.of("key", value))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.pretty(value)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.pretty(Map.of("key", value))).isInstanceOf(IllegalArgumentException.class);
    }
}

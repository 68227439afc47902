// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DocumentPropertiesTest {
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void digestIgnoresKeyOrderAndWhiteSpace(@ForAll("objects") Map<String, Object> object, @ForAll long seed) {
        Object shuffled = shuffled(object, new Random(seed));
        Digest digest = Digest.ofCanonical(object);

        assertThat(Digest.ofCanonical(shuffled)).isEqualTo(digest);
        assertThat(Digest.ofCanonical(InputDocument.json("p", Json.pretty(shuffled))))
                .isEqualTo(digest);
        assertThat(Digest.ofCanonical(
                        InputDocument.json("l", Json.line(shuffled).getBytes(UTF_8))))
                .isEqualTo(digest);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void digestChangesWithEveryChangedValue(@ForAll("objects") Map<String, Object> object) {
        Digest digest = Digest.ofCanonical(object);

        for (String key : object.keySet()) {
            Map<String, Object> changed = new HashMap<>(object);
            changed.computeIfPresent(key, (k, value) -> changed(value));
            assertThat(Digest.ofCanonical(changed)).isNotEqualTo(digest);
        }
        assertThat(Digest.ofCanonical(Map.of("wrapped", object))).isNotEqualTo(digest);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadAgain(@ForAll("objects") Map<String, Object> object) {
        assertThat(InputDocument.json("p", Json.pretty(object)).plain()).isEqualTo(object);
        assertThat(InputDocument.jsonLines("l", (Json.line(object) + "\n").getBytes(UTF_8)))
                .extracting(InputObject::plain)
                .containsExactly(object);
    }

    @Property(tries = 500)
    void randomBytesNeverGiveAnotherException(@ForAll byte[] bytes) {
        readsOrRefuses(bytes);
    }

    @Property(tries = 1000)
    void randomSyntaxNeverGivesAnotherException(@ForAll("almostDocuments") String text) {
        readsOrRefuses(text.getBytes(UTF_8));
    }

    private static void readsOrRefuses(byte[] bytes) {
        for (Runnable reader : List.<Runnable>of(
                () -> InputDocument.json("j", bytes).plain(),
                () -> InputDocument.yaml("y", bytes).plain(),
                () -> InputDocument.jsonLines("l", bytes))) {
            assertThatCode(() -> {
                        try {
                            reader.run();
                        } catch (InvalidInputException e) {
                            assertThat(e.getMessage()).matches("(?s)[jyl]( line \\d+.*)?: .+");
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    @Provide
    Arbitrary<String> almostDocuments() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ": ",
                        ",",
                        "\"",
                        "'",
                        "\n",
                        "\n  ",
                        "- ",
                        "? ",
                        "&a",
                        "*a",
                        "!!int ",
                        "!<x>",
                        "| ",
                        ">-\n",
                        "---\n",
                        "...\n",
                        "%YAML 1.2\n",
                        "%TAG ! x\n",
                        "#",
                        "\\u12",
                        "\\xZ",
                        "\\ud800",
                        "a",
                        "é",
                        "\"k\":",
                        "k: v\n",
                        "1",
                        "-",
                        "0",
                        ".5",
                        "1e9",
                        "null",
                        "~",
                        "true",
                        "<<: ",
                        "\t",
                        "\r",
                        "\u0085",
                        "\u2028",
                        "\ud83d\ude00",
                        "\u0007",
                        "`",
                        "@",
                        "%")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        return Arbitraries.lazyOf(() -> scalars(), () -> scalars(), this::lists, () -> objects()
                        .map(Object.class::cast))
                .list()
                .ofMaxSize(4)
                .flatMap(values ->
                        keys().list().uniqueElements().ofSize(values.size()).map(keys -> object(keys, values)));
    }

    private static Map<String, Object> object(List<String> keys, List<Object> values) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            object.put(keys.get(i), values.get(i));
        }
        return object;
    }

    private static Arbitrary<String> keys() {
        return Arbitraries.of("a", "b", "B", "", "é", "\ud83d\ude00", "\ufb33", "a\"b", "\n", "key/~", "zz");
    }

    private static Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.longs()
                        .between(-Quantities.LARGEST, Quantities.LARGEST)
                        .map(Object.class::cast),
                Arbitraries.of(true, false),
                Arbitraries.strings()
                        .withCharRange('\0', '\ud7ff')
                        .withCharRange('\ue000', '\uffff')
                        .ofMaxLength(8),
                keys());
    }

    private Arbitrary<Object> lists() {
        return scalars().list().ofMaxSize(3).map(Object.class::cast);
    }

    private static Object changed(Object value) {
        if (value instanceof Boolean truth) {
            return !truth;
        }
        if (value instanceof Long number) {
            return number == 0 ? 1 : number - Long.signum(number);
        }
        return value instanceof String text ? text + "x" : List.of(value);
    }

    private static Object shuffled(Object value, Random random) {
        if (value instanceof List<?> list) {
            return list.stream().map(element -> shuffled(element, random)).toList();
        }
        if (!(value instanceof Map<?, ?> object)) {
            return value;
        }
        List<Map.Entry<?, ?>> entries = new ArrayList<>(object.entrySet());
        Collections.shuffle(entries, random);
        Map<Object, Object> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), shuffled(entry.getValue(), random)));
        return shuffled;
    }
}

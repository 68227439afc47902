// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartDigestTest {
    /** Sizes around those at which what was written is handed over to be hashed. */
    @ParameterizedTest
    @CsvSource({"0, 0", "0, 1", "10, 10", "100, 0", "500, 10", "900, 500", "10000, 1", "1, 10000", "3000, 3000"})
    void areThoseOfTheWholeAndOfThePart(int before, int inside) {
        InputObject first = document("{\"z\":1,\"a\":\"" + "x".repeat(before) + "\",\"list\":" + list(inside) + "}");
        InputObject second = document("{\"c\":[{\"b\":true,\"a\":[]}]}");

        PartDigest digests = PartDigest.of(new TreeMap<>(Map.of("one", first, "two", second)), first.required("list"));

        assertThat(digests.whole())
                .isEqualTo(Digest.ofCanonical(
                        new JsonObject().with("two", second.plain()).with("one", first.plain())));
        assertThat(digests.part())
                .isEqualTo(Digest.ofCanonical(first.required("list").plain()));
    }

    private static String list(int length) {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < length; i++) {
            list.append(i == 0 ? "" : ",").append("{\"n\":").append(i).append(",\"b\":\"\u20ac\"}");
        }
        return list.append(']').toString();
    }

    private static InputObject document(String json) {
        return InputDocument.json("document", json.getBytes(UTF_8));
    }

    @Test
    void refusesAPartOfSomethingElse() {
        InputObject one = document("{\"a\":[]}");
        InputObject other = document("{\"a\":[]}");

        assertThatThrownBy(() -> PartDigest.of(new TreeMap<>(Map.of("one", one)), other.required("a")))
                .hasMessageContaining("/a is in none of the documents");
    }
}

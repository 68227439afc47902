// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import org.junit.jupiter.api.Test;

class ForeignDocumentTest {
    private static InputObject read(String text) {
        return InputDocument.foreignJson("f.json", text.getBytes(UTF_8));
    }

    @Test
    void takesNullForAbsentButKnowsTheKey() {
        InputObject in = read("{\"a\": null, \"b\": 1}");

        assertThat(in.optional("a")).isEmpty();
        assertThatThrownBy(() -> in.required("a"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the key \"a\" is missing");
        assertThatThrownBy(in::rejectUnknown)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unknown key \"b\"")
                .hasMessageNotContaining("unknown key \"a\"");
    }

    @Test
    void readsFractionsWithinTheirBounds() {
        InputObject in = read("{\"a\": 0.25, \"b\": 1e999999999, \"c\": 1}");

        assertThat(in.required("a").number(0, 1)).isEqualTo(0.25);
        assertThat(in.required("c").number(0, 1)).isEqualTo(1.0);
        assertThatThrownBy(() -> in.required("b").number(0, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("f.json line 1, /b: expected a number from 0.0 to 1.0");
        assertThatThrownBy(() -> in.required("a").string())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found the number 0.25");
    }

    @Test
    void refusesNullInAListAndDuplicateKeysAllTheSame() {
        assertThatThrownBy(() -> read("{\"a\": [null]}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("null is not allowed");
        assertThatThrownBy(() -> read("{\"a\": null, \"a\": 1}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is there twice");
    }

    @Test
    void changesNothingForDocumentsOfOurs() {
        for (String text : new String[] {"{\"a\": null}", "{\"a\": 0.5}"}) {
            assertThatThrownBy(() -> InputDocument.json("ours.json", text.getBytes(UTF_8)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("ours.json line 1, /a");
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a character of a condition is in the file. In each condition the one that is looked for is a Z. */
class ConditionPlaceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "when: Z\n",
                "when: a == Z\n",
                "\n# a comment\nwhen:   a == Z\n",
                "when: 'a == ''b'' && Z'\n",
                "when: \"a == \\\"b\\\" && Z\"\n",
                "when: \"a == \\u0041 && Z\"\n",
                "when: \"a ==\\n\\tb && Z\"\n",
                "when: \"a == \\\\ && Z\"\n",
                "when: \"a == \\\n   b && Z\"\n",
                "when: |\n  a ==\n    b\n  && Z\n",
                "when: >-\n  a ==\n  b\n\n  && Z\n",
                "when: a ==\n  b\n  && Z\n",
                "when: # why\n  a == Z\n",
                "when: | # why\n  a == Z\n",
                "when: a == 'b' && Z\n",
                "when: a == \"b\\n\" && Z\n",
                "when: 'a == \"\\n\" && Z'\n",
                "when:\n\n  a == Z\n",
                "when : a == Z\n",
                "{\"when\": \"a == Z\"}",
                "{\"é\": 1, \"when\": \"a == Z\"}",
                "{\"ééééééé\": \"ééé\", \"when\": \"a == Z\"}",
                "{when: 'a == Z', b: 1}",
                "a: 1\nwhen: \"é == Z\"\nb: Z\n",
                "a: {b: 1}\r\nwhen: |\r\n  a ==\r\n  Z\r\n",
                "when: '\ud83d\ude00 == Z'\n",
            })
    void isTheOneThatThePersonWrote(String file) {
        InputValue when = when(file);
        int index = when.string().indexOf('Z');
        String before = when.string().substring(0, index);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        String inLine = before.substring(before.lastIndexOf('\n') + 1);
        int column = inLine.codePointCount(0, inLine.length()) + 1;

        assertThat(ConditionPlace.of(file.getBytes(UTF_8), when).at(line, column))
                .isEqualTo(where(file, file.indexOf('Z')));
    }

    @Test
    void isTheEndOfTheConditionWhereItGoesNoFurther() {
        String file = "when: 'a =='\nb: 1\n";

        assertThat(ConditionPlace.of(file.getBytes(UTF_8), when(file)).at(1, 5)).isEqualTo("line 1 column 12");
        assertThat(ConditionPlace.of(file.getBytes(UTF_8), when(file)).at(7, 1)).isEqualTo("line 1 column 12");
    }

    private static InputValue when(String file) {
        byte[] bytes = file.getBytes(UTF_8);
        return (file.startsWith("{\"") ? InputDocument.json("policy.json", bytes) : InputDocument.yaml("p.yaml", bytes))
                .required("when");
    }

    private static String where(String file, int index) {
        String before = file.substring(0, index);
        String inLine = before.substring(before.lastIndexOf('\n') + 1);
        return "line " + (before.chars().filter(c -> c == '\n').count() + 1) + " column "
                + (inLine.codePointCount(0, inLine.length()) + 1);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.past.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition that is wrong is refused when the policy is read, with its place in the file. */
class RuleMistakesTest {
    private static final String HEAD = "schema: lonelycat.policy/1\nrules:\n";
    private static final String REST = ", then: deny, why: Because., fix: Stop.}\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file.lnes > 3                  | 5  | undefined field 'lnes'; did you mean `lines`?",
                "file.path > 3                  | 11 | found no matching overload for '_>_' applied to '(string, int)'",
                "plam.risk == \"low\"           | 1  | undeclared reference to 'plam'; did you mean `plan`?",
                "history.executionOf(\"a\", 1) > 0 | 20 | did you mean `executionsOf`?",
                "file.path                      | 5  | expected type 'bool' but found 'string'",
                "1 +                            | 4  | mismatched input '<EOF>'",
                "file.path.glob(\"a/{b,c}\")    | 16 | `{` is not supported",
                "file.path.matches(\"(a\")      | 19 | not a regular expression of RE2: missing closing )",
                "\"1.0.0\".compareVersion(\"1.0\") > 0 | 24 | a semantic version such as 1.20.3",
                "file.path + \"x\" == \"y\"     | 11 | texts and lists cannot be joined in a condition",
                "([1] + [2]).size() == 2        | 6  | texts and lists cannot be joined in a condition",
                "[[1, \"a\"]].map(x, x + x).size() == 2 | 21 | texts and lists cannot be joined in a condition",
                "lonelycat.File{path: \"a\"}.path == \"a\" | 15 | they cannot make a lonelycat.File",
                "dyn(1) == 1                    | 4  | undeclared reference to 'dyn'"
            })
    void isToldWithItsColumnAndWhatWasPerhapsMeant(String condition, int column, String problem) {
        int before = "  - {id: odd, when: '".length();
        assertThatThrownBy(() -> read(HEAD + "  - {id: odd, when: '" + condition.replace("'", "''") + "'" + REST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("p.yaml line 3 column " + (before + column) + ", rule `odd`, when: ")
                .hasMessageContaining(problem)
                .hasMessageContaining("docs/reference/rules.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  - id: odd\n    when: plan.risk == 'low' && file.lnes > 1\n",
                "  - id: odd\n    when: \"plan.risk == 'low' && file.lnes > 1\"\n",
                "  - id: odd\n    when: \"plan.risk == \\\"low\\\" &&\\n file.lnes > 1\"\n",
                "  - id: odd\n    when: 'plan.risk == ''low'' && file.lnes > 1'\n",
                "  - id: odd\n    when: |\n      plan.risk == 'low'\n\n        && file.lnes > 1\n",
                "  - id: odd\n    when: >- # folded\n      plan.risk == 'low'\n      && file.lnes\n      > 1\n",
                "  - id: odd\n    when:\n      plan.risk == 'low'\n      && file.lnes > 1\n",
                "  - id: odd\n    when: # below\n      # here\n      plan.risk == 'low' && file.lnes > 1\n",
                "  - id: \"\u00fc\"\n    when: plan.risk == '\ud83d\ude00' && file.lnes > 1\n",
            })
    void isFoundHoweverTheConditionIsWritten(String rule) {
        String text = HEAD + rule.replace("\"\u00fc\"", "odd") + "    then: deny\n    why: A.\n    fix: B.\n";
        int dot = text.indexOf(".lnes");
        int line = (int) text.substring(0, dot).lines().count();
        int column = text.codePointCount(text.lastIndexOf('\n', dot) + 1, dot) + 1;
        assertThatThrownBy(() -> read(text))
                .hasMessageStartingWith("p.yaml line " + line + " column " + column + ", rule `odd`, when: undefined");
    }

    @Test
    void isFoundInJson() {
        String text = "{\"schema\": \"lonelycat.policy/1\", \"rules\": [{\"id\": \"odd\", \"why\": \"\u00fc\u00fc\","
                + " \"fix\": \"x\", \"then\": \"deny\", \"when\": \"plan.risk == \\\"low\\\" && file.lnes > 1\"}]}";
        assertThatThrownBy(() -> read(text))
                .hasMessageStartingWith("p.yaml line 1 column " + (text.indexOf(".lnes") + 1) + ", rule `odd`");
    }

    @Test
    void isNotTheOnlyOneThatIsTold() {
        assertThatThrownBy(() -> read(HEAD + "  - {id: a, when: 'file.x == 1'" + REST + "  - {id: b, when: 'true'"
                        + REST + "  - {id: c, when: 'plan.y == 1 || plan.z == 2'" + REST))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .hasSize(3)
                        .anySatisfy(line -> assertThat(line).contains("line 3 ").contains("`a`"))
                        .anySatisfy(line -> assertThat(line).contains("line 5 ").contains("'y'"))
                        .anySatisfy(line -> assertThat(line).contains("line 5 ").contains("'z'")));
    }

    @Test
    void isNotNoticedBeforeSomebodyWaitsForTheConditions() {
        Policy begun = Policy.begin(
                "p.yaml",
                (HEAD + "  - {id: a, when: 'file.x'" + REST).getBytes(UTF_8),
                LayerSource.NONE,
                KnownSections.NONE);

        assertThat(begun.hasConditions()).isTrue();
        assertThatThrownBy(begun::whole).hasMessageContaining("`a`");
        assertThatThrownBy(() -> Fixture.of("changes: [{create: a, after: b}]").decide(begun))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("undefined field 'x'");
    }

    @Test
    void maySayNothingMilder() {
        assertThatThrownBy(() -> read(HEAD + "  - {id: a, when: 'true', then: allow, why: A., fix: B.}\n"))
                .hasMessageContaining("line 3 column")
                .hasMessageContaining("a rule cannot make anything milder");
    }

    private static Policy read(String text) {
        return Policy.read("p.yaml", text.getBytes(UTF_8));
    }
}

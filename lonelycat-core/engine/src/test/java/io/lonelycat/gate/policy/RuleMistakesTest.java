// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "file.path + \"x\" == \"y\"     | 11 | a condition cannot join strings or lists",
                "([1] + [2]).size() == 2        | 6  | a condition cannot join strings or lists",
                "[[1, \"a\"]].map(x, x + x).size() == 2 | 21 | a condition cannot join strings or lists",
                "lonelycat.File{path: \"a\"}.path == \"a\" | 15 | cannot create a new lonelycat.File",
                "dyn(1) == 1                    | 4  | undeclared reference to 'dyn'"
            })
    void isToldWithItsColumnAndWhatWasPerhapsMeant(String condition, int column, String problem) {
        assertThatThrownBy(() -> read(HEAD + "  - {id: odd, when: '" + condition.replace("'", "''") + "'" + REST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "p.yaml line 3, rule `odd`, key `when` (line 1 column " + column + " of the condition): ")
                .hasMessageContaining(problem)
                .hasMessageContaining("docs/reference/rules.md");
    }

    @Test
    void isToldWithTheLineOfItsConditionAlsoWhereThatHasSeveral() {
        String text = HEAD + "  - id: odd\n    when: |\n      plan.risk == 'low'\n      && file.lnes > 1\n"
                + "    then: deny\n    why: A.\n    fix: B.\n";
        assertThatThrownBy(() -> read(text))
                .hasMessageStartingWith(
                        "p.yaml line 4, rule `odd`, key `when` (line 2 column 8 of the condition): undefined");
    }

    @Test
    void isNotTheOnlyOneThatIsTold() {
        assertThatThrownBy(() -> read(HEAD + "  - {id: a, when: 'file.x == 1'" + REST + "  - {id: b, when: 'true'"
                        + REST + "  - {id: c, when: 'plan.y == 1 || plan.z == 2'" + REST))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .hasSize(3)
                        .anySatisfy(line -> assertThat(line).contains("line 3,").contains("`a`"))
                        .anySatisfy(line -> assertThat(line).contains("line 5,").contains("'y'"))
                        .anySatisfy(line -> assertThat(line).contains("line 5,").contains("'z'")));
    }

    @Test
    void maySayNothingMilder() {
        assertThatThrownBy(() -> read(HEAD + "  - {id: a, when: 'true', then: allow, why: A., fix: B.}\n"))
                .hasMessageContaining("line 3 column")
                .hasMessageContaining("a rule can only make decisions stricter");
    }

    private static Policy read(String text) {
        return Policy.read("p.yaml", text.getBytes(UTF_8));
    }
}

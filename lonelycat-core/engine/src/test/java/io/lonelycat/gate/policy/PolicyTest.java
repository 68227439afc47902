// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";
    private static final String REST = ", then: deny, why: Because., fix: Stop.}\n";

    @Test
    void keepsTheExactBytesAndTheirDigest() {
        byte[] bytes = (HEAD + "# comment\r\nlimits: {files: 7}\r\n").getBytes(UTF_8);

        Policy policy = Policy.read("p.yaml", bytes);

        assertThat(policy.bytes()).isEqualTo(bytes);
        assertThat(policy.digest()).isEqualTo(Digest.of(bytes));
        assertThat(policy.sections().limits().files().max()).isEqualTo(7);
    }

    @Test
    void readsTheSamePolicyFromJson() {
        Policy policy = read("{\"schema\": \"lonelycat.policy/1\",\n \"paths\": {\"deny\": [\n \"a/**\"]}}");

        PathEntry entry = policy.sections().paths().entries().get(0);
        assertThat(entry.glob().pattern()).isEqualTo("a/**");
        assertThat(entry.setting()).isEqualTo(at(Effect.DENY, 3));
    }

    @Test
    void remembersTheLineOfEachEntryRuleAndCheck() {
        Policy policy = read(HEAD
                + "paths:\n  allow:\n    - a\n    - b\n  unmatched: deny\n"
                + "limits:\n  files: 3\n"
                + "risk:\n  - id: x\n    linesOver: 1\n    atLeast: high\n"
                + "require:\n  high:\n    checks:\n      - unit\n    approval: 2\n"
                + "checks:\n  unit: {command: [mvn, test], timeout: 90s}\n"
                + "secrets:\n  effect: deny\n");
        PolicySections sections = policy.sections();

        assertThat(sections.paths().entries())
                .extracting(entry -> entry.setting().line().orElse(0))
                .containsExactly(4, 5);
        assertThat(sections.paths().unmatched()).isEqualTo(at(Effect.DENY, 6));
        assertThat(sections.limits().files().setting(Effect.WARN)).isEqualTo(at(Effect.WARN, 8));
        assertThat(sections.risk().get(0).setting()).isEqualTo(at(Effect.WARN, 10));
        assertThat(sections.require().get(0).checks().get(0).setting().line()).hasValue(16);
        assertThat(sections.require().get(0).approval()).isEqualTo(at(Effect.NEED_APPROVAL, 17));
        assertThat(sections.secrets()).isEqualTo(at(Effect.DENY, 21));
        assertThat(policy.checks())
                .hasEntrySatisfying(
                        "unit", check -> assertThat(check.terms().timeout()).isEqualTo(Duration.ofSeconds(90)));
    }

    @Test
    void holdsTheBuiltInFiguresWhereItIsSilent() {
        PolicySections silent = read(HEAD).sections();
        PolicySections empty =
                read(HEAD + "paths: {}\nlimits: {}\nsecrets: {}\n").sections();

        assertThat(empty).isEqualTo(silent);
        assertThat(silent.limits().files().max()).isEqualTo(50);
        assertThat(silent.limits().lines().max()).isEqualTo(5000);
        assertThat(silent.limits().fileBytes().max()).isEqualTo(5 * 1024 * 1024);
        assertThat(silent.limits().symlinks().effect()).isEqualTo(Effect.DENY);
        assertThat(silent.limits().binary().effect()).isEqualTo(Effect.NEED_APPROVAL);
        assertThat(silent.paths().unmatched()).isEqualTo(Setting.builtIn(Effect.NEED_APPROVAL));
        assertThat(silent.secrets().effect()).isEqualTo(Effect.NEED_APPROVAL);
    }

    @Test
    void ordersRequirementsByRiskWhateverTheirOrderInTheFile() {
        Policy policy = read(HEAD + "require: {critical: {approval: 2}, low: {approval: 1}}\n");

        assertThat(policy.sections().require()).extracting(Requirement::from).containsExactly(Risk.LOW, Risk.CRITICAL);
    }

    @Test
    void namesTheNearestCheckForOneThatIsRequiredButNotThere() {
        assertThatThrownBy(() ->
                        read(HEAD + "require: {high: {checks: [unit-test]}}\nchecks: {unit-tests: {command: [mvn]}}\n"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("Did you mean `unit-tests`?");
    }

    @Test
    void saysWhereAGlobIsWrong() {
        assertThatThrownBy(() -> read(HEAD + "paths:\n  deny:\n    - a/**\n    - '*.{a,b}'\n"))
                .hasMessageContaining("line 5")
                .hasMessageContaining("*.{a,b}")
                .hasMessageContaining("`{` is not supported");
    }

    private static Policy read(String text) {
        return Policy.read("p.yaml", text.getBytes(UTF_8));
    }

    private static Setting at(Effect effect, int line) {
        return new Setting(effect, OptionalInt.of(line), Optional.of("p.yaml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file.lnes > 3                  | 5  | undefined field 'lnes'; did you mean `lines`?",
                "file.path > 3                  | 11 | `>` cannot be applied to values of the types (string, int). Correct",
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
        assertThatThrownBy(
                        () -> read(HEAD + "rules:\n  - {id: odd, when: '" + condition.replace("'", "''") + "'" + REST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "p.yaml line 3, rule `odd`, key `when` (line 1 column " + column + " of the condition): ")
                .hasMessageContaining(problem)
                .hasMessageContaining("docs/reference/rules.md");
    }

    @Test
    void isToldWithTheLineOfItsConditionAlsoWhereThatHasSeveral() {
        String text = HEAD + "rules:\n  - id: odd\n    when: |\n      plan.risk == 'low'\n      && file.lnes > 1\n"
                + "    then: deny\n    why: A.\n    fix: B.\n";
        assertThatThrownBy(() -> read(text))
                .hasMessageStartingWith(
                        "p.yaml line 4, rule `odd`, key `when` (line 2 column 8 of the condition): undefined");
    }

    @Test
    void isNotTheOnlyOneThatIsTold() {
        assertThatThrownBy(() -> read(HEAD + "rules:\n  - {id: a, when: 'file.x == 1'" + REST
                        + "  - {id: b, when: 'true'" + REST + "  - {id: c, when: 'plan.y == 1 || plan.z == 2'" + REST))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .hasSize(3)
                        .anySatisfy(line -> assertThat(line).contains("line 3,").contains("`a`"))
                        .anySatisfy(line -> assertThat(line).contains("line 5,").contains("'y'"))
                        .anySatisfy(line -> assertThat(line).contains("line 5,").contains("'z'")));
    }

    @Test
    void maySayNothingMilder() {
        assertThatThrownBy(() -> read(HEAD + "rules:\n  - {id: a, when: 'true', then: allow, why: A., fix: B.}\n"))
                .hasMessageContaining("line 3 column")
                .hasMessageContaining("a rule can only make decisions stricter");
    }

    /** Agents may not read files that no change may modify. */
    @ParameterizedTest
    @CsvSource({
        "'deny: [''docs/**''], allow: [''**'']', docs/a, true",
        "'deny: [''docs/**''], allow: [''**'']', src/a, false",
        "'need_approval: [''docs/**'']', docs/a, false",
        "'allow: [''docs/**''], unmatched: deny', docs/a, false",
        "'allow: [''docs/**''], unmatched: deny', src/a, true",
        "'allow: [''docs/**''], unmatched: need_approval', src/a, false",
        "'allow: [''**'']', src/main/resources/app.key, true"
    })
    void closesWhatThePolicyDeniesAndKeysOfWhichItSaysNothing(String lists, String path, boolean closed) {
        Policy policy = Fixture.policy("schema: lonelycat.policy/1\npaths: {" + lists + "}\n");

        assertThat(policy.isClosed(WorkspacePath.of(path))).isEqualTo(closed);
    }
}

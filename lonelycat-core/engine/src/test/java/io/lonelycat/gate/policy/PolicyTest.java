// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Risk;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";

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
    void namesTheNearestKeyForAMisspeltOne() {
        assertThatThrownBy(() -> read(HEAD + "limits: {fileByte: 5MB}\n"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("fileByte")
                .hasMessageContaining("did you mean \"fileBytes\"?");
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
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Risk;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.workspace.glob.Glob;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a section of a policy says is what rules judge by: with its figures, its effects and its defaults. */
class SectionValuesTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "paths: ['a/**'] | true",
                "operations: [delete] | true",
                "needApproval: true | true",
                "linesOver: 5 | false",
                "filesOver: 5 | false",
                "paths: ['a/**'], linesOver: 5 | true",
                "paths: ['a/**'], filesOver: 5 | true",
            })
    void readsWhatARiskIsAbout(String conditions, boolean changes) {
        RiskRule rule = sections("risk: [{id: own, " + conditions + ", atLeast: high}]")
                .risk()
                .get(0);
        assertThat(rule.isAboutChanges()).isEqualTo(changes);
        assertThat(rule.needApproval()).isEqualTo(conditions.startsWith("need"));
        assertThat(rule.operations()).isEqualTo(conditions.startsWith("oper") ? Set.of(Operation.DELETE) : Set.of());
        assertThat(rule.atLeast()).isEqualTo(Risk.HIGH);
    }

    @Test
    void protectsWhatVerifiesChanges() {
        VerificationFiles judges =
                sections("judges: {paths: ['test/**'], code: ['src/**']}").judges();
        assertThat(judges.namesCode()).isTrue();
        assertThat(judges.withCode()).isEqualTo(Setting.at(Effect.WARN, 2));
        assertThat(judges.weakened()).isEqualTo(Setting.at(Effect.NEED_APPROVAL, 2));
        assertThat(judges.unverified()).isEqualTo(Setting.builtIn(Effect.WARN));
        VerificationFiles anything = sections("judges: {paths: ['test/**']}").judges();
        assertThat(anything.code()).containsExactly(Glob.of("**"));
        assertThat(anything.namesCode()).isFalse();
        VerificationFiles none = sections("").judges();
        assertThat(none.namesCode()).isFalse();
        assertThat(none.weakened()).isEqualTo(Setting.builtIn(Effect.ALLOW));
    }

    @Test
    void rehearsesFromTheRiskThatItNames() {
        PolicySections sections = sections("require: {high: {rehearsal: true}, critical: {approval: 2}}");
        assertThat(sections.rehearsed(Risk.MEDIUM)).isFalse();
        assertThat(sections.rehearsed(Risk.HIGH)).isTrue();
        assertThat(sections.rehearsed(Risk.CRITICAL)).isTrue();
        assertThat(sections("require: {critical: {approval: 2}}").rehearsed(Risk.CRITICAL))
                .isFalse();
    }

    @Test
    void holdsItsDefaultsWhereItIsSilent() {
        PolicySections silent = sections("");
        assertThat(silent.install()).isEqualTo(Install.OVERWRITE);
        assertThat(sections("install: rename").install()).isEqualTo(Install.RENAME);
    }

    @Test
    void hasEnvironmentsWithWhatTheyRequire() {
        String text = """
                checks: {unit: {command: [mvn, test]}}
                environments:
                  staging: {}
                  production:
                    requires: {completedIn: staging, within: 7d, effect: need_approval}
                    freeze: [{id: eve, from: '2026-12-24T00:00', until: '2026-12-25T00:00', zone: UTC, why: a}]
                    checks: [unit]
                """;
        PolicySections sections = sections(text);
        Environment production = sections.environments().named("production", "p.yaml");

        assertThat(production.required())
                .contains(new Environment.Required(
                        "staging", Optional.of(Duration.ofDays(7)), Setting.at(Effect.NEED_APPROVAL, 6)));
        assertThat(production.freeze()).singleElement().satisfies(freeze -> assertThat(freeze.rule())
                .isEqualTo("environment.production.freeze.eve"));
        assertThat(production.checks()).extracting(check -> check.name()).containsExactly("unit");
        assertThat(sections.own()).isEmpty();
        assertThatThrownBy(() -> sections.environments().named("prodution", "p.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Did you mean `production`?");
    }

    private static PolicySections sections(String text) {
        return Policy.read("p.yaml", (HEAD + text + "\n").getBytes(UTF_8), LayerSource.NONE, AllSlices.POLICY)
                .sections();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.slice.AllSlices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The section {@code rules} with its effects, conditions and the functions that slices give it. */
class RulesSectionTest {
    private static final String HEAD = "schema: lonelycat.policy/1\nrules:\n";
    private static final String REST = ", why: Because., fix: Stop.}\n";

    @Test
    void hasEachRuleWithItsEffectAndItsLine() {
        Policy policy = read(
                HEAD + "  - {id: a, paths: [db/**], then: deny" + REST + "  - {id: b, when: 'true', then: warn" + REST,
                KnownSections.NONE);

        assertThat(policy.rules().all()).extracting(Rule::id).containsExactly("a", "b");
        assertThat(policy.rules().all())
                .extracting(Rule::setting)
                .containsExactly(Setting.at(Effect.DENY, 3), Setting.at(Effect.WARN, 4));
        assertThat(policy.rules().haveConditions()).isTrue();
        assertThat(policy.rules().conditions().flaws()).isEmpty();
    }

    @Test
    void namesTheRuleWhoseConditionIsWrong() {
        assertThatThrownBy(() -> read(
                                HEAD + "  - {id: right, when: 'true', then: deny" + REST
                                        + "  - {id: wrong, when: 'file.lnes > 1', then: deny" + REST,
                                KnownSections.NONE)
                        .rules()
                        .conditions())
                .hasMessageContaining("rule `wrong`")
                .hasMessageContaining("? Correct the condition;");
    }

    @Test
    void hasNoConditionsToWaitForWhereNoRuleHasOne() {
        Policy policy = read(HEAD + "  - {id: a, paths: [db/**], then: deny" + REST, KnownSections.NONE);

        assertThat(policy.rules().haveConditions()).isFalse();
        assertThatThrownBy(() -> policy.rules().conditions()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsTheSectionOfAFeatureOnlyWhereTheFeatureIsThere() {
        String text = "schema: lonelycat.policy/1\nbudget: {wallTime: 1h}\n";
        Policy policy = read(text, AllSlices.POLICY);

        assertThat(policy.known()).isSameAs(AllSlices.POLICY);
        assertThat(policy.sections().constraints()).hasSize(1);
        assertThatThrownBy(() -> read(text, KnownSections.NONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("budget");
        assertThat(read(text, KnownSections.ON_RECORD).sections().constraints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "operations",
                "tests",
                "issues",
                "confidence",
                "irreversible",
                "history",
                "unusedWaivers",
                "edit",
                "verification"
            })
    void hasNoSectionForWhatARuleSays(String section) {
        assertThatThrownBy(() -> read("schema: lonelycat.policy/1\n" + section + ": {}\n", AllSlices.POLICY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("unknown key \"" + section + "\"");
    }

    private static Policy read(String text, KnownSections known) {
        return Policy.read("p.yaml", text.getBytes(UTF_8), LayerSource.NONE, known);
    }
}

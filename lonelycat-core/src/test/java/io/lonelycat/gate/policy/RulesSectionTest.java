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
    void knowsTheFunctionsOfSlicesWhereTheSlicesAreThere() {
        String text = HEAD + "  - {id: a, when: 'history.similar(30).count > 3', then: deny" + REST;

        assertThat(read(text, AllSlices.POLICY).rules().conditions().flaws()).isEmpty();
        assertThatThrownBy(() -> read(text, KnownSections.NONE).rules().conditions())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("similar");
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
    void readsASectionOfASliceWithinOneOfTheEngine() {
        String text = """
                schema: lonelycat.policy/1
                history: {frequency: [{id: a, of: all, most: 9, within: 1d}], similar: {within: 30d, cases: 5}}
                """;
        Policy policy = read(text, AllSlices.POLICY);

        assertThat(policy.known()).isSameAs(AllSlices.POLICY);
        assertThat(policy.sections().constraints()).hasSize(2);
        assertThatThrownBy(() -> read(text, KnownSections.NONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("similar");
        assertThat(read(text, KnownSections.ON_RECORD).sections().constraints()).hasSize(1);
    }

    private static Policy read(String text, KnownSections known) {
        return Policy.read("p.yaml", text.getBytes(UTF_8), LayerSource.NONE, known);
    }
}

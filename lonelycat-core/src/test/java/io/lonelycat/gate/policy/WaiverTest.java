// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.gate.Tamper;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.json.Names;
import io.lonelycat.slice.AllSlices;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WaiverTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";

    @Test
    void takesADateForTheEndOfThatDayInUtc() {
        Waiver waiver = waiver("paths.deny", "2026-01-31");

        assertThat(waiver.holdsAt(Instant.parse("2026-01-31T23:59:59.999999999Z")))
                .isTrue();
        assertThat(waiver.holdsAt(Instant.parse("2026-02-01T00:00:00Z"))).isFalse();
    }

    @Test
    void endsAtTheInstantThatIsGivenWithAnOffset() {
        Waiver waiver = waiver("paths.deny", "2026-01-31T12:00:00+02:00");

        assertThat(waiver.holdsAt(Instant.parse("2026-01-31T09:59:59Z"))).isTrue();
        assertThat(waiver.holdsAt(Instant.parse("2026-01-31T10:00:00Z"))).isFalse();
    }

    @Test
    void namesTheNearestRuleForAMisspeltOne() {
        assertThatThrownBy(() -> waiver("path.deny", "2026-01-31"))
                .hasMessageContaining("p.yaml line 3")
                .hasMessageContaining("`path.deny`")
                .hasMessageContaining("Did you mean `paths.deny`?");
    }

    @Test
    void saysThatWhatIsBuiltInHoldsUnderEveryPolicy() {
        for (String rule : List.of("builtin.*", "builtin.policy-file", "integrity.patch", "scope-outside", "*")) {
            assertThatThrownBy(() -> waiver(rule, "2026-01-31"))
                    .as(rule)
                    .hasMessageContaining("built in and holds under every policy");
        }
    }

    @Test
    void knowsTheRulesOfAFamilyAndNoOther() {
        Waiver waiver = waiver("limits.*", "2026-01-31");

        assertThat(waiver.isFor("limits.files")).isTrue();
        assertThat(waiver.isFor("limits")).isFalse();
        assertThat(waiver.isFor("paths.deny")).isFalse();
        assertThat(waiver("paths.deny", "2026-01-31").isFor("paths.deny-all")).isFalse();
    }

    /** However many rules and paths are waived: what no line of the policy says stays. */
    @Property(tries = 40)
    void neverSettlesWhatHasNoLineOfThePolicy(@ForAll Tamper tamper, @ForAll boolean foldsNames) {
        StringBuilder policy = new StringBuilder(HEAD + "paths: {deny: ['**']}\nwaivers:\n");
        Waivable.names(List.of()).forEach(rule -> policy.append(item(rule, "2026-12-31")));

        Decision decision = Fixture.of("plan: {affectedPaths: [a, A, .git/x]}\nfoldsNames: " + foldsNames + "\ntamper: "
                        + Names.of(tamper) + "\nchanges: [{create: .git/x, after: x}, {create: a, after: x},"
                        + " {create: A, after: x}, {create: b, after: x}]\n")
                .decide(read(policy.toString()))
                .decision();

        assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
        assertThat(decision.findings())
                .allSatisfy(finding -> assertThat(finding.settled().isPresent())
                        .isEqualTo(finding.effect() == Effect.DENY
                                && finding.policyLine().isPresent()))
                .anyMatch(finding -> finding.settled().isPresent())
                .anyMatch(finding -> finding.rule().equals("builtin.reserved-path"));
    }

    private static Waiver waiver(String rule, String until) {
        return read(HEAD + "waivers:\n" + item(rule, until))
                .sections()
                .waivers()
                .get(0);
    }

    private static String item(String rule, String until) {
        return "  - {rule: '" + rule + "', paths: ['**'], owner: a, ticket: b, until: " + until + ", why: c}\n";
    }

    private static Policy read(String text) {
        return Policy.read("p.yaml", text.getBytes(UTF_8), LayerSource.NONE, AllSlices.POLICY);
    }
}

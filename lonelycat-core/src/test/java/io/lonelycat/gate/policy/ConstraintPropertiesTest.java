// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.json.Digest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConstraintPropertiesTest {
    private static final Fixture FIXTURE = Fixture.of("""
            plan: {irreversible: true, category: data_migration, confidencePercent: 50, issues: [X-1], verification: [unit]}
            changes:
              - {create: docs/a.md, after: "a\\n"}
              - {delete: docs/b.md, before: "b\\n"}
              - {update: src/main/java/A.java, before: "a\\n", after: "b\\n", mode: "100755"}
            """);

    /** Sections of a policy, each with elements in arbitrary order. */
    private static final Map<String, List<String>> ELEMENTS = Map.of(
            "budget", List.of("wallTime: 1m", "effect: warn", "tokens: 1", "missing: need_approval"),
            "freeze",
                    List.of(
                            "- {id: a, weekly: {from: MON 00:00, until: SUN 23:59}, zone: UTC, why: A}",
                            "- {id: b, weekly: {from: SUN 00:00, until: SAT 23:59}, zone: UTC, why: B, effect: warn}",
                            "- {id: c, weekly: {from: MON 00:00, until: MON 00:01}, zone: UTC, why: C}"),
            "rules",
                    List.of(
                            "- {id: a, when: 'plan.irreversible', then: deny, why: A, fix: A}",
                            "- {id: b, when: 'file.operation == \"delete\"', then: need_approval, why: B, fix: B}",
                            "- {id: c, paths: ['**/*.java'], then: warn, why: C, fix: C}"),
            "risk",
                    List.of(
                            "- {id: a, filesOver: 1, atLeast: medium}",
                            "- {id: b, operations: [delete], atLeast: critical}"),
            "require", List.of("low: {approval: 1}", "medium: {checks: [unit]}", "critical: {approval: 2}"));

    @Property(tries = 100)
    void theOrderOfSectionsAndRulesChangesNothing(@ForAll("orders") List<String> order) {
        assertThat(found(policy(order)))
                .isEqualTo(found(policy(ELEMENTS.keySet().stream().sorted().toList())));
    }

    @Property(tries = 100)
    void aSectionAddedNeverMakesTheVerdictMilder(@ForAll("orders") List<String> order) {
        Verdict before = Verdict.ALLOW;
        for (int sections = 0; sections <= order.size(); sections++) {
            Verdict after = decide(policy(order.subList(0, sections))).verdict();
            assertThat(after).isGreaterThanOrEqualTo(before);
            before = after;
        }
        assertThat(before).isEqualTo(Verdict.DENY);
    }

    @Provide
    Arbitrary<List<String>> orders() {
        return Arbitraries.shuffle(ELEMENTS.keySet().stream().sorted().toList());
    }

    private static String policy(List<String> sections) {
        StringBuilder policy = new StringBuilder("""
                schema: lonelycat.policy/1
                paths: {allow: ["**"]}
                checks: {unit: {command: [mvn, test], timeout: 2m}}
                """);
        for (int i = 0; i < sections.size(); i++) {
            policy.append(sections.get(i)).append(":\n");
            List<String> elements = Objects.requireNonNull(ELEMENTS.get(sections.get(i)));
            int first = i % elements.size();
            for (int j = 0; j < elements.size(); j++) {
                policy.append("  ")
                        .append(elements.get((first + j) % elements.size()))
                        .append('\n');
            }
        }
        return policy.toString();
    }

    private static Set<Map.Entry<Digest, Effect>> found(String policy) {
        return decide(policy).findings().stream()
                .map(finding -> Map.entry(finding.identity(), finding.effect()))
                .collect(Collectors.toSet());
    }

    private static Decision decide(String policy) {
        return FIXTURE.decide(Policy.read("policy.yaml", policy.getBytes(UTF_8), LayerSource.NONE, AllFeatures.POLICY))
                .decision();
    }
}

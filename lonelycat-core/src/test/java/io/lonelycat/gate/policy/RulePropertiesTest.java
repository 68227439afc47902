// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.past.KnownPast;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class RulePropertiesTest {
    private static final String HEAD = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nrules:\n";
    private static final String PROPOSAL = """
            changes:
              - {create: docs/a.md, after: "one\\ntwo\\n"}
              - {delete: docs/b.md, before: "gone\\n"}
              - {update: src/main/A.java, before: "old\\n", after: "new\\n"}
            """;

    /** A rule without its id. */
    record Some(String condition, String then, String paths) {
        String text(String id) {
            return "  - {id: " + id + ", when: \"" + condition + "\", then: " + then + paths + ", why: A., fix: B.}\n";
        }
    }

    @Provide
    Arbitrary<Some> rules() {
        return Combinators.combine(
                        Arbitraries.of(
                                "true",
                                "false",
                                "file.lines > 1",
                                "file.operation == 'delete'",
                                "file.newMode == '100644'",
                                "plan.confidencePercent > 3",
                                "changeset.touches('src/**')",
                                "history.executionsOf(file.path, 3) > 4",
                                "1 / (changeset.fileCount - 3) == 1"),
                        Arbitraries.of("warn", "need_approval", "deny"),
                        Arbitraries.of("", ", paths: ['docs/**']", ", paths: ['**/A.java']", ", paths: [none]"))
                .as(Some::new);
    }

    @Property(tries = 60)
    void aRuleAddedNeverMakesTheVerdictMilder(
            @ForAll @Size(max = 6) List<@From("rules") Some> rules, @ForAll("rules") Some more) {
        List<Some> longer = new ArrayList<>(rules);
        longer.add(more);

        Decision before = decide(named(rules));
        Decision after = decide(named(longer));

        assertThat(after.verdict()).isGreaterThanOrEqualTo(before.verdict());
        assertThat(identities(after)).containsAll(identities(before));
    }

    @Property(tries = 60)
    void theOrderOfTheRulesChangesNothing(
            @ForAll @Size(min = 2, max = 8) List<@From("rules") Some> rules, @ForAll long seed) {
        List<String> texts = named(rules);
        List<String> shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, new Random(seed));

        Decision one = decide(texts);
        Decision other = decide(shuffled);

        assertThat(other.verdict()).isEqualTo(one.verdict());
        assertThat(identities(other)).isEqualTo(identities(one));
    }

    private static Set<String> identities(Decision decision) {
        return decision.findings().stream()
                .map(finding -> finding.effect() + " " + finding.identity() + " " + finding.reason())
                .collect(Collectors.toSet());
    }

    private static List<String> named(List<Some> rules) {
        return IntStream.range(0, rules.size())
                .mapToObj(i -> rules.get(i).text("r" + i))
                .toList();
    }

    private static Decision decide(List<String> rules) {
        String policy = rules.isEmpty() ? HEAD.replace("rules:\n", "") : HEAD + String.join("", rules);
        Fixture fixture = Fixture.of(PROPOSAL);
        return new Fixture(
                        fixture.plan(),
                        fixture.changeset(),
                        fixture.patch(),
                        fixture.inputs().withPast(new KnownPast()),
                        fixture.policyFile())
                .decide(Policy.read("policy.yaml", policy.getBytes(UTF_8)))
                .decision();
    }
}

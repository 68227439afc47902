// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.WorkspacePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the findings about paths say, for one path and for several. */
class PathRuleTest {
    private static final String ONE = "  - {create: docs/a, after: x}\n";
    private static final String TWO = ONE + "  - {create: docs/b, after: x}\n";

    @ParameterizedTest
    @CsvSource({"1, `docs/a` matches `docs/**`", "2, '`docs/a`, `docs/b` match `docs/**`'"})
    void saysWhatMatches(int paths, String expected) {
        assertThat(reason("", paths, "deny: ['docs/**']", "paths.deny"))
                .isEqualTo(expected + ", which the policy denies.");
    }

    /** Whether its author has written a full stop or not. */
    @ParameterizedTest
    @CsvSource({"Keys are nobody's business", "Keys are nobody's business."})
    void endsTheReasonOfThePolicyWithOneFullStop(String why) {
        assertThat(reason("", 1, "deny: [{why: \"" + why + "\", paths: ['docs/**']}]", "paths.deny"))
                .isEqualTo("`docs/a` matches `docs/**`, which the policy denies: Keys are nobody's business.");
    }

    @ParameterizedTest
    @CsvSource({"1, `docs/a` is in", "2, '`docs/a`, `docs/b` are in'"})
    void saysWhatNothingMatches(int paths, String expected) {
        assertThat(reason("", paths, "allow: ['src/**']", "paths.unmatched"))
                .isEqualTo(
                        "No rule matched: " + expected + " none of the policy's lists (deny, need_approval, allow).");
    }

    @ParameterizedTest
    @CsvSource({"1, `docs/a` is outside", "2, '`docs/a`, `docs/b` are outside'"})
    void saysWhatLiesOutsideOfTheScope(int paths, String expected) {
        assertThat(reason("affectedPaths: ['src/**', pom.xml]", paths, "allow: ['**']", "scope-outside"))
                .isEqualTo(expected + " the plan's affectedPaths (plan.json: `src/**`, `pom.xml`).");
    }

    @Test
    void saysThatThePlanLeavesNoPathInItsScope() {
        assertThat(reason("affectedPaths: []", 1, "allow: ['**']", "scope-outside"))
                .isEqualTo("`docs/a` is outside the plan's affectedPaths (plan.json: none).");
    }

    /** An agent may not read such a file, since no change may touch it. */
    @ParameterizedTest
    @CsvSource({
        "'deny: [''docs/**''], allow: [''**'']', docs/a, true",
        "'deny: [''docs/**''], allow: [''**'']', src/a, false",
        "'need_approval: [''docs/**'']', docs/a, false",
        "'allow: [''docs/**''], unmatched: deny', docs/a, false",
        "'allow: [''docs/**''], unmatched: deny', src/a, true",
        "'allow: [''docs/**''], unmatched: need_approval', src/a, false"
    })
    void closesWhatThePolicyDenies(String lists, String path, boolean closed) {
        assertThat(isClosed(lists, path)).isEqualTo(closed);
    }

    @Test
    void closesKeysOfWhichThePolicySaysNothing() {
        assertThat(isClosed("allow: ['**']", "src/main/resources/app.key")).isTrue();
    }

    private static boolean isClosed(String lists, String path) {
        return PathRule.isClosed(policy(lists), WorkspacePath.of(path));
    }

    private static Policy policy(String lists) {
        return Policy.read("policy.yaml", ("schema: lonelycat.policy/1\npaths: {" + lists + "}\n").getBytes(UTF_8));
    }

    private static String reason(String plan, int paths, String lists, String rule) {
        return Fixture.of("plan: {" + plan + "}\nchanges:\n" + (paths == 1 ? ONE : TWO))
                .decide(policy(lists))
                .decision()
                .findings()
                .stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::reason)
                .findFirst()
                .orElseThrow();
    }
}

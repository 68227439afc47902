// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.Gate;
import io.lonelycat.gate.cases.Strictness.Example;
import io.lonelycat.gate.cases.Strictness.Found;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Policy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the search finds that has to do with people, environments and the past, and its smallest example. */
class StrictnessTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final String HEAD = "schema: lonelycat.policy/1\n";
    private static final String POLICY = HEAD + """
            paths: {need_approval: ["db/**"], allow: ["docs/**"]}
            approval: {quorum: 2, approvers: [anna, ben], groups: {db: [carla]}, required: [{paths: ["db/**"], group: db}], expires: 1d}
            history: {frequency: [{id: all, of: all, most: 3, within: 1h}]}
            environments:
              staging: {}
              production:
                requires: {completedIn: staging, within: 2h}
                approval: {approvers: [anna, ben], groups: {release: [rita]}, required: [{paths: ["docs/**"], group: release}]}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quorum: 2 | quorum: 1 | NEED_APPROVAL | {\"by\":\"carla\"}]",
                "groups: {db: [carla]} | groups: {db: [carla, eve]} | NEED_APPROVAL | {\"by\":\"eve\"}",
                "db: [carla]}, required: [{paths: [\"db/**\"], group: db}] | db: [carla]} | NEED_APPROVAL | approvals: [{\"by\":\"anna\"},{\"by\":\"ben\"}]",
                "expires: 1d | expires: 2d | NEED_APPROVAL | \"ago\":\"86460s\"",
                "expires: 1d | expires: 1d, unsigned: true | NEED_APPROVAL | \"unproven\":true",
                "expires: 1d | expires: 1d, override: true | NEED_APPROVAL | \"override\":true",
                "groups: {db: [carla]} | groups: {db: [carla, \"group:dba\"]} | NEED_APPROVAL | \"groups\":[\"dba\"]",
                "expires: 1d | expires: 1d, singleUse: false | NEED_APPROVAL | \"used\":true",
                "approvers: [anna, ben], groups: {db | approvers: [anna, ben, eve], groups: {db | NEED_APPROVAL | {\"by\":\"eve\"}",
                "most: 3 | most: 4 | NEED_APPROVAL | past: [{",
                "requires: {completedIn: staging, within: 2h} | checks: [] | DENY | environment: \"production\"",
                "within: 2h | within: 3h | DENY | passed: {",
                "release: [rita] | release: [rita, eve] | NEED_APPROVAL | environment: \"production\""
            })
    void findsWhatIsLoosened(String from, String to, Verdict verdict, String example, @TempDir Path folder) {
        assertThat(POLICY).contains(from);

        Found found = search(POLICY, POLICY.replace(from, to), folder);

        Example smallest = found.smallest().orElseThrow();
        assertThat(smallest.file()).contains(example);
        assertThat(smallest.strict().verdict()).isEqualTo(verdict);
        assertThat(smallest.other().verdict()).isLessThan(verdict);
        // What is printed is a case of its own: it says the same when it is run.
        assertThat(CaseFile.read("example.yaml", smallest.file().getBytes(UTF_8))
                        .run(gate(POLICY), folder, NOW))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.differences()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quorum: 2 | quorum: 3",
                "approval: {approvers: [anna, ben], groups | approval: {approvers: [anna], quorum: 2, groups",
                "most: 3 | most: 2"
            })
    void findsNothingWhereSomethingIsTightened(String from, String to, @TempDir Path folder) {
        assertThat(POLICY).contains(from);

        assertThat(search(POLICY, POLICY.replace(from, to), folder).smallest().map(Example::file))
                .isEmpty();
    }

    @Test
    void saysWhatNoChangeCanShow(@TempDir Path folder) {
        String other = POLICY.replace("staging: {}", "staging: {}\n  canary: {}")
                .replace("expires: 1d", "expires: 1d, keys: {anna: 'onryfyvoWw+gNZStEpnbz0WTH/x+7btwz1/J+EJ1xBc='}");

        assertThat(search(POLICY, other, folder).untried())
                .containsExactly(
                        "whose signatures count (approval.keys is not the same)",
                        "the environment `canary`, which only one of them has");
        assertThat(search(POLICY, POLICY, folder).untried()).isEmpty();
    }

    private static Found search(String strict, String other, Path folder) {
        return new Strictness(gate(strict), gate(other), folder, NOW).search(policy(strict), policy(other));
    }

    private static Gate gate(String text) {
        return new Gate(policy(text), Optional.empty());
    }

    private static Policy policy(String text) {
        return Policy.read("policy.yaml", text.getBytes(UTF_8));
    }
}

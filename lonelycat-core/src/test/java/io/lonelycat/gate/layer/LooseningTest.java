// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.policy.LockedSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputObject;
import io.lonelycat.slice.AllSlices;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy may say less than another one; what it may say more is in {@code TighteningTest}. */
class LooseningTest {
    private static final String HEAD = "schema: lonelycat.policy/1\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deny: [secret/**],  | | paths/deny",
                "deny: [secret/**], need_approval: [ci/**] | deny: [secret/**, ci/**] |",
                "need_approval: [ci/**] | need_approval: [{why: ask, paths: [ci/**]}] |",
                "need_approval: [ci/**] | need_approval: [] | paths/need_approval",
                "allow: [docs/**, src/**, db/**] | allow: [docs/**] |",
                "limits: {files: 10, | limits: { |limits/files",
                "limits: {files: 10, fileBytes: 1MB, binary: need_approval} | limits: {lines: 5000} | limits/files;limits/fileBytes",
                "fileBytes: 1MB, binary: need_approval | fileBytes: 900KB |",
                ", {id: sql, paths: [db/**], atLeast: high} | | risk/sql",
                "risk: [{id: big, paths: [src/**], linesOver: 5 | risk: [{id: big, linesOver: 4 |",
                "{high: {approval: 1, checks: [unit]}} | {} | require/high",
                "secrets: {effect: need_approval} | |",
                "secrets: {effect: need_approval} | secrets: {effect: allow} | secrets/effect",
                "operations: {delete: warn} | | operations/delete",
                "issues: {pattern: \"OPS-#\", effect: warn} | | issues",
                "irreversible: {effect: need_approval, withRollback: warn} | | irreversible",
                "wallTime: 1h, | | budget/wallTime",
                "judges: {paths: [test/**], code: [src/**]} | | judges",
                "judges: {paths: [test/**], code: [src/**]} | judges: {paths: [test/**]} |",
                "approvers: [anna, ben, carla] | approvers: [anna, ben] | approval/approvers",
                "expires: 5d | expires: 1d |",
                "unsigned: true | unsigned: false |",
                "requires: {completedIn: staging, effect: need_approval} | | environments/production/requires",
                "staging: {} | staging: {checks: [unit]} |",
                "checks: [lint] | checks: [unit] | environments/production/checks"
            })
    void namesWhatIsNotAskedForAnyMore(String from, String to, String places) {
        String policy = LockedSections.BASE.replaceFirst("locked: .*", "");
        assertThat(policy).contains(from);
        String other = policy.replace(from, to == null ? "" : to);

        assertThat(between(policy, other))
                .containsExactlyElementsOf(places == null ? List.of() : List.of(places.split(";", -1)));
    }

    @Test
    void anApprovalIsMilderThanTheBanOfAllThatIsNotListed() {
        String policy = HEAD + "paths: {unmatched: deny}\n";

        assertThat(between(policy, HEAD + "paths: {unmatched: deny, need_approval: [docs/**]}\n"))
                .containsExactly("paths/need_approval");
    }

    @Test
    void aWaiverMayGoAndNotCome() {
        String waivers = "waivers: [{rule: paths.deny, paths: [a], owner: a, ticket: b, until: 2026-12-31, why: c}]\n";

        assertThat(between(HEAD + waivers, HEAD)).isEmpty();
        assertThat(between(HEAD, HEAD + waivers)).containsExactly("waivers");
    }

    @Test
    void aSectionThatOnlyAsksMayCome() {
        assertThat(
                        between(
                                HEAD,
                                HEAD + "issues: {pattern: '#'}\nirreversible: {effect: warn}\nbudget: {wallTime: 1h}\n"
                                        + "judges: {paths: [test/**]}\nfreeze: [{id: a, cron: '0 0 * * *', duration: 1h, zone: UTC, why: b}]\n"))
                .isEmpty();
    }

    private static List<String> between(String policy, String other) {
        return Loosening.between(AllSlices.POLICY.tightening(), document(policy), document(other)).stream()
                .map(Looser::place)
                .toList();
    }

    private static InputObject document(String text) {
        return Policy.read("policy.yaml", text.getBytes(UTF_8), LayerSource.NONE, AllSlices.POLICY)
                .document();
    }
}

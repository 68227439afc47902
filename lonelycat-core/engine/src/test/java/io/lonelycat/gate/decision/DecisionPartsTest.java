// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Finding.Settlement.By;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.json.RecordJson;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is asked of a decision and its parts, without the gate's rules. */
class DecisionPartsTest {
    private static final WorkspacePath A = WorkspacePath.of("a");
    private static final WorkspacePath B = WorkspacePath.of("b");
    private static final WorkspacePath C = WorkspacePath.of("c");
    private static final Settlement APPROVED = new Settlement(By.APPROVAL, List.of("appr_1"));
    private static final Settlement WAIVED = new Settlement(By.WAIVER, List.of("waivers[0]"));

    /** The layers of a policy, one of which extends the other. */
    private static final class Base implements LayerSource {
        private static final byte[] TEXT =
                "schema: lonelycat.policy/1\n\n\npaths: {deny: ['secret/**'], allow: ['**']}\n".getBytes(UTF_8);

        @Override
        public byte[] builtIn(String name, byte[] present) {
            return present;
        }

        @Override
        public byte[] file(String name, Digest expected) {
            return TEXT.clone();
        }
    }

    private static Policy layered() {
        String text = "schema: lonelycat.policy/1\nextends: [{file: base.yaml, sha256: '" + Digest.of(Base.TEXT)
                + "'}]\nlimits: {files: 0}\n";
        return Policy.read("policy.yaml", text.getBytes(UTF_8), new Base(), KnownSections.NONE);
    }

    private static Policy policy(String more) {
        return Policy.read("policy.yaml", ("schema: lonelycat.policy/1\n" + more).getBytes(UTF_8));
    }

    private static Finding finding(Effect effect, OptionalInt line, WorkspacePath... paths) {
        return Finding.of(
                "paths.deny", new Setting(effect, line, Optional.empty()), List.of(paths), "It matches.", "Move it.");
    }

    private static Decision decided(Finding... findings) {
        Decision some = Fixture.of("changes: [{create: docs/a, after: x}]\n")
                .decide(Policy.byDefault())
                .decision();
        return new Decision(
                some.id(),
                some.basis(),
                Verdict.of(List.of(findings)),
                some.riskProposed(),
                some.riskEffective(),
                List.of(findings),
                some.inputs(),
                some.requiredChecks(),
                some.decidedAt(),
                some.engineVersion());
    }

    @Test
    void namesTheChecksThatAreNotRun() {
        Decision decision = decided(
                finding(Effect.DENY, OptionalInt.empty(), A),
                Finding.of(
                        "checks.left-out.unit", Setting.builtIn(Effect.WARN), List.of(), "No file of it.", "Nothing."));

        assertThat(decision.leftOut()).containsExactly(new LeftOutCheck("unit", "No file of it."));
    }

    @Test
    void asksForApprovalsOnlyWhereTheyCanHelp() {
        Finding denied = finding(Effect.DENY, OptionalInt.empty(), A);
        Finding open = finding(Effect.NEED_APPROVAL, OptionalInt.empty(), A);
        Finding approved = finding(Effect.NEED_APPROVAL, OptionalInt.empty(), B).settledBy(APPROVED);
        Finding waived = finding(Effect.NEED_APPROVAL, OptionalInt.empty(), C).settledBy(WAIVED);

        assertThat(decided(denied, open, approved, waived).approvable())
                .extracting(covered -> covered.identity())
                .containsExactly(open.identity(), approved.identity());
    }

    @Test
    void isSettledByApprovalWhereOneFindingIs() {
        Finding open = finding(Effect.NEED_APPROVAL, OptionalInt.empty(), A);

        assertThat(decided(open, open.settledBy(APPROVED)).isSettledByApproval())
                .isTrue();
        assertThat(decided(open, open.settledBy(WAIVED)).isSettledByApproval()).isFalse();
        assertThat(decided(open).isSettledByApproval()).isFalse();
        assertThat(open.settledBy(APPROVED).withoutApproval()).isEqualTo(open);
        assertThat(open.settledBy(WAIVED).withoutApproval()).isEqualTo(open.settledBy(WAIVED));
        assertThat(Verdict.unapproved(List.of(open.settledBy(APPROVED)))).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(Verdict.unapproved(List.of(open.settledBy(WAIVED)))).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void differsByTheEnvironment() {
        Policy policy = policy("paths: {allow: ['**']}\nenvironments: {staging: {}}\n");
        String change = "changes: [{create: docs/a, after: x}]\n";
        Decision without = Fixture.of(change).decide(policy).decision();
        Decision staging =
                Fixture.of(change + "environment: staging\n").decide(policy).decision();

        assertThat(staging.environment()).contains("staging");
        assertThat(without.environment()).isEmpty();
        assertThat(without.differences(staging))
                .contains(
                        "The earlier decision was for no environment; the new decision is for the environment `staging`.");
        assertThat(staging.differences(without))
                .contains(
                        "The earlier decision was for the environment `staging`; the new decision is for no environment.");
        assertThat(staging.differences(staging)).isEmpty();
    }

    @Test
    void placesFindingsAndMatchesInTheLayerThatHasTheirLine() {
        Policy layers = layered();
        Decision decision = Fixture.of("changes: [{create: secret/a, after: x}]\n")
                .decide(layers)
                .decision();
        Finding denied = Voting.finding(decision, "paths.deny");
        Finding limit = Voting.finding(decision, "limits.files");

        assertThat(denied.policyLine()).hasValue(4);
        assertThat(denied.policySource()).contains("base.yaml");
        assertThat(limit.policyLine()).hasValue(3);
        assertThat(limit.policySource()).isEmpty();
    }

    @Test
    void sortsPathsAndNamesEachOnce() {
        List<WorkspacePath> sorted = List.of(A, B, C);

        assertThat(SortedPaths.of(sorted)).isSameAs(sorted);
        assertThat(SortedPaths.of(List.of(C, A, B))).containsExactly(A, B, C);
        assertThat(SortedPaths.of(List.of(A, A, B))).containsExactly(A, B);
    }

    @Test
    void refusesAlteredPathsAsLongAsAllAreShown() {
        WorkspacePath[] all = IntStream.rangeClosed(10, 29)
                .mapToObj(i -> WorkspacePath.of("file" + i))
                .toArray(WorkspacePath[]::new);
        String line = Json.line(RecordJson.write(finding(Effect.DENY, OptionalInt.empty(), all)));

        assertThat(read(line).paths()).containsExactly(all);
        assertThatThrownBy(() -> read(line.replace("file29", "other"))).hasMessageContaining("was altered");
    }

    private static Finding read(String line) {
        return Finding.read(InputDocument.jsonLines("finding", (line + "\n").getBytes(UTF_8))
                .get(0));
    }

    @Test
    void refusesWhatCannotSettleAFinding() {
        Finding denied = finding(Effect.DENY, OptionalInt.empty(), A);

        assertThatThrownBy(() -> denied.settledBy(APPROVED)).isInstanceOf(IllegalArgumentException.class);
        assertThat(denied.settledBy(WAIVED).weight()).isEqualTo(Effect.WARN);
        assertThatThrownBy(() -> new Settlement(By.WAIVER, List.of())).hasMessageContaining("`ids` must name");
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.decision.Voter;
import io.lonelycat.gate.decision.Voting;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ApprovalsCheckTest {
    private static final Decision ASKED = Voting.decide(Voting.ONE);
    private static final ApprovalDocument YES = Voting.ANNA.approves(0, ASKED).signed();
    private static final ApprovalDocument OTHER = Voting.BEN.approves(1, ASKED).signed();

    private static Optional<String> problem(Policy policy, Decision decision, Map<String, byte[]> documents) {
        return new ApprovalsCheck(decision, policy, Voting.CHANGE.plan()).problem(documents);
    }

    private static Map<String, byte[]> kept(Decision decision, ApprovalDocument... documents) {
        Map<String, byte[]> kept = new TreeMap<>();
        for (ApprovalDocument document : documents) {
            decision.approvals().stream()
                    .filter(it -> it.sha256().equals(document.digest()))
                    .forEach(it -> kept.put(it.fileName(), document.bytes()));
        }
        return kept;
    }

    private static Decision altered(Decision decision, UnaryOperator<String> change) {
        String text = change.apply(Json.line(decision));
        return Decision.read(InputDocument.json("decision.json", text.getBytes(UTF_8)));
    }

    @Test
    void findsNothingWhereTheApprovalsAreWhatTheDecisionSays() {
        Decision allowed = Voting.decide(Voting.ONE, YES);
        assertThat(allowed.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(problem(Voting.ONE, allowed, kept(allowed, YES))).isEmpty();
        assertThat(problem(Voting.ONE, ASKED, Map.of())).isEmpty();
        Decision two = Voting.decide(Voting.TWO, YES, OTHER);
        assertThat(problem(Voting.TWO, two, kept(two, YES, OTHER))).isEmpty();
    }

    @Test
    void missesAnApprovalThatIsNotThereAndOneThatNothingNames() {
        Decision allowed = Voting.decide(Voting.ONE, YES);
        assertThat(problem(Voting.ONE, allowed, Map.of()))
                .hasValueSatisfying(it -> assertThat(it).startsWith("decision.json lists the approvals [appr_"));
        Map<String, byte[]> more = kept(allowed, YES);
        more.put("more.json", new byte[0]);
        assertThat(problem(Voting.ONE, allowed, more))
                .hasValueSatisfying(it -> assertThat(it).contains("more.json"));
    }

    @Test
    void noticesADocumentOfOtherBytes() {
        Decision allowed = Voting.decide(Voting.ONE, YES);
        Map<String, byte[]> other = kept(allowed, YES);
        other.replaceAll((name, bytes) -> OTHER.bytes());
        assertThat(problem(Voting.ONE, allowed, other)).hasValueSatisfying(it -> assertThat(it)
                .contains("differs from its digest in decision.json; restore this file from an archived copy."));
    }

    @Test
    void noticesAnApprovalThatDoesNotCountUnderThePolicyOfTheRecord() {
        Decision allowed = Voting.decide(Voting.ONE, YES);
        Policy strangers = Voting.policy("approval:\n  keys:\n" + Voting.BEN.line());
        assertThat(problem(strangers, allowed, kept(allowed, YES)))
                .hasValueSatisfying(
                        it -> assertThat(it).startsWith("approvals/").contains("Result in decision.json: "));
    }

    @Test
    void noticesADecisionThatIsSettledByMoreThanItsApprovals() {
        Decision allowed = Voting.decide(Voting.ONE, YES);
        assertThat(problem(Voting.TWO, allowed, kept(allowed, YES)))
                .hasValueSatisfying(
                        it -> assertThat(it)
                                .startsWith(
                                        "decision.json says that the approvals settle the findings [paths.need_approval by [appr_")
                                .endsWith(
                                        "settle the findings []. decision.json or a file in approvals was altered; restore both from an archived copy."));
    }

    @Test
    void noticesARejectionThatTheDecisionDoesNotSay() {
        ApprovalDocument no = Voting.BEN.says(Choice.REJECT, 1, ASKED).signed();
        Decision denied = Voting.decide(Voting.ONE, YES, no);
        assertThat(denied.verdict()).isEqualTo(Verdict.DENY);
        assertThat(problem(Voting.ONE, denied, kept(denied, YES, no))).isEmpty();

        Decision silent = altered(Voting.decide(Voting.ONE, YES), text -> {
            String mine = Json.line(Voting.decide(Voting.ONE, YES));
            String of = "\"approvals\":[";
            String theirs = Json.line(denied);
            return mine.replace(list(mine, of), list(theirs, of));
        });
        assertThat(silent.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(problem(Voting.ONE, silent, kept(denied, YES, no))).isPresent();
    }

    @Test
    void noticesARejectionThatNoApprovalSays() {
        ApprovalDocument no = Voting.BEN.says(Choice.REJECT, 1, ASKED).signed();
        String approvals = list(Json.line(Voting.decide(Voting.TWO, YES)), "\"approvals\":[");
        Decision invented = altered(
                Voting.decide(Voting.TWO, YES, no), text -> text.replace(list(text, "\"approvals\":["), approvals));
        assertThat(invented.verdict()).isEqualTo(Verdict.DENY);
        assertThat(problem(Voting.TWO, invented, kept(invented, YES)))
                .hasValueSatisfying(
                        it -> assertThat(it)
                                .startsWith(
                                        "decision.json says that the approvals settle the findings [approval.rejected.appr_")
                                .endsWith(
                                        "settle the findings []. decision.json or a file in approvals was altered; restore both from an archived copy."));
    }

    @Test
    void noticesAProofThatIsNone() {
        ApprovalDocument plain = Voting.ANNA.approves(0, ASKED).plain();
        Decision claimed = altered(
                Voting.decide(Voting.ONE, plain), text -> text.replace("\"proof\":\"none\"", "\"proof\":\"key\""));
        assertThat(claimed.approvals()).singleElement().satisfies(it -> assertThat(it.isKept())
                .isTrue());
        assertThat(problem(Voting.ONE, claimed, kept(claimed, plain)))
                .hasValueSatisfying(it -> assertThat(it).contains("Result in decision.json: "));
    }

    @Test
    void countsTheFirstOfTwoApprovalsWithOneId() {
        ApprovalDocument same = Voting.BEN.approves(0, ASKED).signed();
        Decision allowed = Voting.decide(Voting.ONE, YES, same);
        assertThat(allowed.approvals()).extracting(it -> it.counted()).containsExactlyInAnyOrder(true, false);
        assertThat(problem(Voting.ONE, allowed, kept(allowed, YES, same))).isEmpty();
    }

    @Test
    void takesFromTheRecordThatAnApprovalWasUsedUpAndWhatAFrontEndVouchedFor() {
        Policy unsigned = Voting.policy("approval: {approvers: [anna]}\n");
        Decision asked = Voting.decide(unsigned);
        ApprovalDocument vouched = Voting.ANNA.approves(0, asked).vouched();
        Decision allowed = Voting.decide(unsigned, vouched);
        assertThat(allowed.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(problem(unsigned, allowed, kept(allowed, vouched))).isEmpty();

        Decision used = Voting.decide(
                Voting.ONE,
                new GivenApprovals(
                        List.of(YES), approvals -> Map.of(Voter.ID + 10, "exec_01k9x3m5e7q8r2t4v6w8y0z1a5")));
        assertThat(used.verdict()).isEqualTo(Verdict.NEED_APPROVAL);
        assertThat(problem(Voting.ONE, used, kept(used, YES))).isEmpty();
    }

    @Test
    void doesNotKeepWhatProvesNothing() {
        ApprovalDocument plain = Voting.ANNA.approves(0, ASKED).plain();
        Decision asked = Voting.decide(Voting.ONE, plain);
        assertThat(asked.approvals()).hasSize(1);
        assertThat(problem(Voting.ONE, asked, Map.of())).isEmpty();
        assertThat(Digest.of(plain.bytes())).isEqualTo(asked.approvals().get(0).sha256());
    }

    private static String list(String text, String begin) {
        int from = text.indexOf(begin);
        int depth = 0;
        for (int at = from + begin.length() - 1; at < text.length(); at++) {
            depth += text.charAt(at) == '[' ? 1 : text.charAt(at) == ']' ? -1 : 0;
            if (depth == 0) {
                return text.substring(from, at + 1);
            }
        }
        throw new IllegalArgumentException(begin);
    }
}

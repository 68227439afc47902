// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.AuthenticatedApprover;
import io.lonelycat.flow.AuthenticatedApprover.ApprovalInput;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Proposal;
import io.lonelycat.report.NextActions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a document of an approver's answer, if the gate will count it. All front ends use it.
 *
 * @param asked what the gate says without it
 * @param recorded what the gate said where the question was asked
 * @param commands what to type next is told with what this call was given
 * @param gate what the gate says with one more document
 */
public record ApprovalRecorder(
        Proposal proposal,
        ApprovalPolicy policy,
        Decision asked,
        Optional<Decision> recorded,
        NextActions commands,
        Function<byte[], Decision> gate) {

    /**
     * A document that counts, and what came of it.
     *
     * @param document its text, of which every byte counts
     */
    public record RecordedAnswer(Approval approval, String document, Decision after, ConsideredApproval considered) {}

    /**
     * Makes the document.
     *
     * @param id of the approval
     * @throws InvalidInputException when it would not count, with the reason
     */
    public RecordedAnswer answer(AuthenticatedApprover speaker, ApprovalInput said, String id, Instant now) {
        if (said.decision() == Choice.APPROVE) {
            refuseNeedless();
        }
        Approval approval = approval(speaker, said, id, now);
        byte[] document = speaker.document(approval);
        Decision after = gate.apply(document);
        ConsideredApproval considered = considered(after, document);
        boolean fine = considered.counted() || (said.decision() == Choice.SKIP && considered.isKept());
        if (!fine) {
            throw new InvalidInputException("This would not count: " + considered.why() + help(considered));
        }
        return new RecordedAnswer(approval, new String(document, UTF_8), after, considered);
    }

    /**
     * Refuses to ask people before the rehearsal that the policy demands.
     *
     * @throws InvalidInputException with what is missing, and how to do it
     */
    public static void refuseUnrehearsed(Decision asked, Proposal proposal, NextActions commands) {
        if (asked.missingRehearsal().isPresent()) {
            throw new InvalidInputException(
                    "The policy takes an approval only after a rehearsal that passed, so nothing was" + " written.\n"
                            + RegatedPlan.text(asked, proposal, commands));
        }
    }

    private void refuseNeedless() {
        refuseUnrehearsed(asked, proposal, commands);
        if (asked.verdict() == Verdict.DENY) {
            throw new InvalidInputException("No approval lifts a denial, so nothing was written.\n"
                    + RegatedPlan.text(asked, proposal, commands));
        }
        if (asked.verdict() == Verdict.ALLOW) {
            throw new InvalidInputException("Nothing is waiting for an approval, so nothing was written.\n"
                    + RegatedPlan.text(asked, proposal, commands));
        }
    }

    private Approval approval(AuthenticatedApprover speaker, ApprovalInput said, String id, Instant now) {
        return new Approval(
                id,
                said.decision(),
                speaker.person(),
                speaker.known(),
                now,
                askedAt().filter(then -> !then.isAfter(now)),
                said.reason(),
                asked.subject(),
                asked.approvable(),
                now.plus(policy.expires()),
                said.revokes(),
                speaker.groups());
    }

    /** A decision about something else is no question about this. */
    private Optional<Instant> askedAt() {
        return recorded.filter(it ->
                        it.verdict() == Verdict.NEED_APPROVAL && it.subject().equals(asked.subject()))
                .map(Decision::decidedAt);
    }

    private static ConsideredApproval considered(Decision decision, byte[] document) {
        Digest digest = Digest.of(document);
        return decision.approvals().stream()
                .filter(it -> it.sha256().equals(digest))
                .findFirst()
                .orElseThrow();
    }

    private static String help(ConsideredApproval considered) {
        return considered.isKept()
                ? ""
                : " Sign it: `lonelycat.key=FILE`, with a key that the policy names (`lonelycat keygen` makes one).";
    }
}

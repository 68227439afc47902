// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Advice;
import io.lonelycat.flow.NextActions;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Proposal;
import io.lonelycat.report.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Creates an approval document from an approver's answer, and refuses an answer that the policy does not accept.
 *
 * @param recorded gate decision that requested the approval
 * @param gate evaluates the policy for the plan, with an additional approval document
 */
public record ApprovalRecorder(
        Proposal proposal,
        ApprovalPolicy policy,
        Decision asked,
        Optional<Decision> recorded,
        NextActions commands,
        Function<byte[], Decision> gate) {

    /**
     * Approver, identified by a signing key, by a front end such as Jenkins, or only by the user name.
     *
     * @param document serializes the approver's answer, and signs the answer if the approver has a key
     */
    public record AuthenticatedApprover(
            Person person, Approval.Authentication known, List<String> groups, Function<Approval, byte[]> document) {
        public AuthenticatedApprover(Person person, Approval.Authentication known, List<String> groups) {
            this(person, known, groups, ApprovalDocument::plain);
        }

        static AuthenticatedApprover signing(SigningKey key, ApprovalPolicy.KeyOwner owner) {
            return new AuthenticatedApprover(
                    owner.person(),
                    Approval.Authentication.KEY,
                    List.of(),
                    approval -> ApprovalDocument.signed(approval, key, owner.key()));
        }
    }

    public record RecordedAnswer(Approval approval, String document, Decision after, ConsideredApproval considered) {}

    public RecordedAnswer answer(AuthenticatedApprover speaker, Choice choice, String reason, String id, Instant now) {
        if (choice == Choice.APPROVE) {
            refuseUnrehearsed();
            refuseNeedless(Verdict.DENY, "No approval was written: an approval cannot override a denial.");
            boolean isApproved = asked.approvals().stream().anyMatch(ConsideredApproval::counted);
            refuseNeedless(
                    Verdict.ALLOW,
                    isApproved
                            ? "No approval was written: the change already has every approval that the policy requires."
                            : "No approval was written: the policy allows the change without an approval.");
        }
        Approval approval = new Approval(
                id,
                choice,
                speaker.person(),
                speaker.known(),
                now,
                askedAt().filter(then -> !then.isAfter(now)),
                reason,
                asked.subject(),
                asked.approvable(),
                now.plus(policy.expires()),
                speaker.groups());
        byte[] document = speaker.document().apply(approval);
        Decision after = gate.apply(document);
        Digest digest = Digest.of(document);
        ConsideredApproval considered = after.approvals().stream()
                .filter(it -> it.sha256().equals(digest))
                .findFirst()
                .orElseThrow();
        boolean fine = considered.counted() || (choice == Choice.SKIP && considered.isKept());
        if (!fine) {
            throw new InvalidInputException(
                    "No approval was written: the policy would not count this approval. Reason: "
                            + considered.why()
                            + (considered.isKept()
                                    ? ""
                                    : " The policy must list the public key of your private key (`lonelycat.key=FILE`)"
                                            + " under `approval.keys`. `lonelycat keygen` makes both keys."));
        }
        return new RecordedAnswer(approval, new String(document, UTF_8), after, considered);
    }

    /** Refuses to approve a plan without the rehearsal that the policy requires. */
    public void refuseUnrehearsed() {
        if (asked.missingRehearsal().isPresent()) {
            throw refused(
                    "No approval was written, because the policy requires a passed rehearsal (trial run in a copy)"
                            + " before an approval. This workspace has no passed rehearsal of this plan.");
        }
    }

    private void refuseNeedless(Verdict verdict, String why) {
        if (asked.verdict() == verdict) {
            throw refused(why);
        }
    }

    private InvalidInputException refused(String why) {
        return new InvalidInputException(why + "\n"
                + Texts.decision(asked, proposal.changeset(), new Advice(commands).after(asked))
                        .text());
    }

    private Optional<Instant> askedAt() {
        return recorded.filter(it ->
                        it.verdict() == Verdict.NEED_APPROVAL && it.subject().equals(asked.subject()))
                .map(Decision::decidedAt);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Approval.Covered;
import io.lonelycat.gate.approval.ApprovalPolicy.KnownApprover;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.approval.ConsideredApproval.Voice;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DsseEnvelope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A document on its way through the count.
 *
 * @param approval its claims; absent where it cannot be read
 * @param considered the result so far: it counts until there is an objection
 */
record EvaluatedApproval(Optional<Approval> approval, ConsideredApproval considered) {
    static EvaluatedApproval of(GivenApproval given, ApprovalPolicy policy) {
        try {
            byte[] bytes = given.bytes();
            if (bytes.length > GivenApproval.LARGEST) {
                throw new InvalidInputException(
                        "The file is larger than 1 MB, the limit for an approval. Give a file that `lonelycat approve` wrote.");
            }
            return of(given, ApprovalDocument.read(given.source(), bytes), policy);
        } catch (InvalidInputException e) {
            ConsideredApproval unread = new ConsideredApproval(
                    given.source(),
                    given.digest(),
                    Optional.empty(),
                    ProofKind.NONE,
                    Optional.empty(),
                    false,
                    "The approval cannot be read: " + e.getMessage());
            return new EvaluatedApproval(Optional.empty(), unread);
        }
    }

    private static EvaluatedApproval of(GivenApproval given, ApprovalDocument document, ApprovalPolicy policy) {
        Approval approval = document.approval();
        List<ApproverKey> keys = policy.keysOf(approval.approver());
        Optional<String> signer = document.envelope().flatMap(envelope -> signer(envelope, keys));
        // A person with a key can prove the identity, so unsigned claims of it are not accepted.
        boolean accepted = policy.unsigned() && document.envelope().isEmpty() && keys.isEmpty();
        ProofKind proof = signer.isPresent()
                ? ProofKind.KEY
                : given.vouchedBy().isPresent()
                        ? ProofKind.FRONT_END
                        : accepted ? ProofKind.UNAUTHENTICATED : ProofKind.NONE;
        String why =
                switch (proof) {
                    case KEY -> "The answer counts: signed with a key of the policy.";
                    case FRONT_END -> "The answer counts: authenticated by the system that asked for the approval.";
                    case UNAUTHENTICATED ->
                        "The answer counts: nobody proved who answered, but the policy accepts such answers (`unsigned: true`).";
                    case NONE -> unproven(document, keys, policy);
                };
        ConsideredApproval considered = new ConsideredApproval(
                given.source(),
                given.digest(),
                Optional.of(new Voice(approval.id(), approval.approver(), approval.decision())),
                proof,
                signer.or(given::vouchedBy),
                proof != ProofKind.NONE,
                why);
        return new EvaluatedApproval(Optional.of(approval), considered);
    }

    private static Optional<String> signer(DsseEnvelope envelope, List<ApproverKey> keys) {
        byte[] signed = envelope.signedBytes();
        return keys.stream()
                .filter(key ->
                        envelope.signatures().stream().anyMatch(signature -> key.verifies(signed, signature.bytes())))
                .map(ApproverKey::id)
                .findFirst();
    }

    private static String unproven(ApprovalDocument document, List<ApproverKey> keys, ApprovalPolicy policy) {
        String name = document.approval().approver().name();
        if (document.envelope().isPresent()) {
            return keys.isEmpty()
                    ? "The approval is signed, but the policy has no key of " + name
                            + " under `approval.keys`. Ask the policy's owner to add the key."
                    : "The signature does not match any key of " + name
                            + " in the policy: another key signed, or the approval was altered. Approve again.";
        }
        return "The approval is not signed, "
                + (policy.unsigned()
                        ? "though " + name + " has a key under `approval.keys`"
                        : "and the policy does not have `unsigned: true`")
                + ": any user could have written the approval. Approve the plan again with a private key (`lonelycat.key`).";
    }

    /** Returns the same with an objection, if there is one. */
    EvaluatedApproval but(Optional<String> objection) {
        return objection
                .map(why -> new EvaluatedApproval(approval, considered.rejected(why)))
                .orElse(this);
    }

    Optional<String> withoutVoice(ApprovalPolicy policy) {
        return policy.hasAVoice(speaker())
                ? Optional.empty()
                : Optional.of(
                        approver().name() + " is neither one of the policy's `approvers` nor in one of its groups."
                                + " Ask one of the policy's approvers to approve.");
    }

    boolean counts() {
        return considered.counted();
    }

    boolean counts(Choice choice) {
        return counts() && document().decision() == choice;
    }

    Approval document() {
        return approval.orElseThrow();
    }

    Person approver() {
        return document().approver();
    }

    boolean isVouched() {
        return considered.proof() == ProofKind.FRONT_END;
    }

    /** Returns the approver with the groups that a front end vouches for: no document proves them by itself. */
    KnownApprover speaker() {
        return new KnownApprover(approver(), isVouched() ? document().groups() : List.of());
    }

    String id() {
        return approval.map(Approval::id).orElse("");
    }

    Set<Digest> covered() {
        return document().findings().stream().map(Covered::identity).collect(Collectors.toSet());
    }
}

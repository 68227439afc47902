// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Approval.Covered;
import io.lonelycat.gate.approval.ApprovalPolicy.KnownApprover;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DsseEnvelope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A document on its way through the count.
 *
 * @param approval what it says; absent where it cannot be read
 * @param objection why it does not count; absent as long as it does
 */
record EvaluatedApproval(
        GivenApproval given,
        Optional<Approval> approval,
        ProofKind proof,
        Optional<String> provenBy,
        Optional<String> objection) {
    static EvaluatedApproval of(GivenApproval given, ApprovalPolicy policy) {
        try {
            byte[] bytes = given.bytes();
            if (bytes.length > GivenApproval.LARGEST) {
                throw new InvalidInputException("The file is larger than 1 MB, the limit for an approval.");
            }
            return of(given, ApprovalDocument.read(given.source(), bytes), policy);
        } catch (InvalidInputException e) {
            return new EvaluatedApproval(
                    given,
                    Optional.empty(),
                    ProofKind.NONE,
                    Optional.empty(),
                    Optional.of("The approval cannot be read: " + e.getMessage()));
        }
    }

    private static EvaluatedApproval of(GivenApproval given, ApprovalDocument document, ApprovalPolicy policy) {
        Optional<Approval> approval = Optional.of(document.approval());
        List<ApproverKey> keys = policy.keysOf(document.approval().approver());
        Optional<String> signer = document.envelope().flatMap(envelope -> signer(envelope, keys));
        // A person with a key can prove the identity, so unsigned claims of it are not accepted.
        boolean accepted = policy.unsigned() && document.envelope().isEmpty() && keys.isEmpty();
        ProofKind proof = signer.isPresent()
                ? ProofKind.KEY
                : given.vouchedBy().isPresent()
                        ? ProofKind.FRONT_END
                        : accepted ? ProofKind.UNAUTHENTICATED : ProofKind.NONE;
        return new EvaluatedApproval(
                given,
                approval,
                proof,
                signer.or(given::vouchedBy),
                proof == ProofKind.NONE ? Optional.of(unproven(document, keys, policy)) : Optional.empty());
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
                            + " under `approval.keys`. Ask the policy's owner to add one."
                    : "The signature does not match any key of " + name
                            + " in the policy: another key signed, or the approval was altered. Approve again.";
        }
        return "The approval is not signed, "
                + (policy.unsigned()
                        ? "though " + name + " has a key under `approval.keys`"
                        : "and the policy does not have `unsigned: true`")
                + ": any user could have written the approval. Approve the plan again with a private key (`lonelycat.key`).";
    }

    EvaluatedApproval but(Optional<String> why) {
        return objection.isPresent() || why.isEmpty()
                ? this
                : new EvaluatedApproval(given, approval, proof, provenBy, why);
    }

    Optional<String> withoutVoice(ApprovalPolicy policy) {
        return policy.hasAVoice(speaker())
                ? Optional.empty()
                : Optional.of(
                        approver().name() + " is neither one of the policy's `approvers` nor in one of its groups."
                                + " Ask one of them to approve.");
    }

    boolean counts() {
        return objection.isEmpty();
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

    /** Returns the approver with the groups that a front end vouches for: no document proves them by itself. */
    KnownApprover speaker() {
        return new KnownApprover(
                approver(), proof == ProofKind.FRONT_END ? document().groups() : List.of());
    }

    String id() {
        return approval.map(Approval::id).orElse("");
    }

    Set<Digest> covered() {
        return document().findings().stream().map(Covered::identity).collect(Collectors.toSet());
    }

    ConsideredApproval considered(String whyItCounts) {
        return new ConsideredApproval(
                given.source(),
                given.digest(),
                approval.map(it -> new ConsideredApproval.Voice(it.id(), it.approver(), it.decision())),
                proof,
                provenBy,
                counts(),
                objection.orElse(whyItCounts));
    }
}

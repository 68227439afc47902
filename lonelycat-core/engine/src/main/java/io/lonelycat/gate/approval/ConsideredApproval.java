// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import java.util.List;
import java.util.Optional;

/**
 * Gate's assessment of an approval document, as recorded in the decision.
 *
 * @param vote approver's answer; empty if the approval document is unreadable
 * @param provenBy id of the signer's key, or name of the front end that authenticated the approver
 */
public record ConsideredApproval(
        @Member(blank = false) String source,
        Digest sha256,
        @Member(inline = true) Optional<Vote> vote,
        ProofKind proof,
        @Member(blank = false) Optional<String> provenBy,
        boolean counted,
        @Member(blank = false) String why) {
    public ConsideredApproval {
        if (counted && (vote.isEmpty() || proof == ProofKind.NONE)) {
            throw new InvalidInputException(
                    "an unreadable or unauthenticated approval is marked as counted; the decision was altered. Gate the plan again");
        }
    }

    /** Proof of an approver's identity, from weakest to strongest. */
    public enum ProofKind {
        /** The approver was not authenticated, so the answer does not count. */
        NONE,
        /** The approver was not authenticated, but the policy permits unsigned answers. */
        UNAUTHENTICATED,
        FRONT_END,
        KEY
    }

    public record Vote(@Member(blank = false) String id, Person approver, Choice decision) {}

    static ConsideredApproval unreadable(ApprovalDocument document, InvalidInputException reason) {
        return new ConsideredApproval(
                document.source(),
                document.digest(),
                Optional.empty(),
                ProofKind.NONE,
                Optional.empty(),
                false,
                "The approval cannot be read. Reason: " + reason.getMessage());
    }

    /** Authenticates the approver of an approval document. */
    static ConsideredApproval of(
            ApprovalDocument document, Approval claimed, Optional<DsseEnvelope> envelope, ApprovalPolicy policy) {
        List<ApproverKey> keys = policy.keysOf(claimed.approver());
        Optional<String> signer = envelope.flatMap(it -> signer(it, keys));
        // An approver with a key in the policy must sign answers.
        boolean accepted = policy.unsigned() && envelope.isEmpty() && keys.isEmpty();
        ProofKind proof = signer.isPresent()
                ? ProofKind.KEY
                : document.vouchedBy().isPresent()
                        ? ProofKind.FRONT_END
                        : accepted ? ProofKind.UNAUTHENTICATED : ProofKind.NONE;
        String why =
                switch (proof) {
                    case KEY -> "The answer counts: signed with a key of the policy.";
                    case FRONT_END -> "The answer counts: authenticated by the system that asked for the approval.";
                    case UNAUTHENTICATED ->
                        "The answer counts: nobody proved who answered, but the policy accepts such answers (`unsigned: true`).";
                    case NONE ->
                        unproven(claimed.approver().name(), envelope.isPresent(), !keys.isEmpty(), policy.unsigned());
                };
        return new ConsideredApproval(
                document.source(),
                document.digest(),
                Optional.of(new Vote(claimed.id(), claimed.approver(), claimed.decision())),
                proof,
                signer.or(document::vouchedBy),
                proof != ProofKind.NONE,
                why);
    }

    private static Optional<String> signer(DsseEnvelope envelope, List<ApproverKey> keys) {
        byte[] signed = envelope.signedBytes();
        return keys.stream()
                .filter(key ->
                        envelope.signatures().stream().anyMatch(signature -> key.verifies(signed, signature.bytes())))
                .map(ApproverKey::id)
                .findFirst();
    }

    private static String unproven(String name, boolean signed, boolean hasKey, boolean unsignedAllowed) {
        if (signed) {
            return hasKey
                    ? "The signature does not match any key of " + name
                            + " in the policy: another key signed, or the approval was altered. Approve again."
                    : "The approval is signed, but the policy has no key of " + name
                            + " under `approval.keys`. Ask the policy's owner to add the key.";
        }
        return "The approval is not signed, so any user could have written the approval. "
                + (unsignedAllowed
                        ? name + " has a key under `approval.keys`, and must sign."
                        : "The policy accepts only signed approvals (`approval` has no `unsigned: true`).")
                + " Approve the plan again with a private key (`lonelycat.key`).";
    }

    ConsideredApproval rejected(String objection) {
        return new ConsideredApproval(source, sha256, vote, proof, provenBy, false, objection);
    }

    /** Returns whether the evidence contains a copy of the approval document. */
    public boolean isKept() {
        return proof != ProofKind.NONE;
    }

    public String fileName() {
        String mark = counted ? "" : "-" + sha256.hex().substring(0, 12);
        return vote.map(Vote::id).orElse("unread") + mark + ".json";
    }
}

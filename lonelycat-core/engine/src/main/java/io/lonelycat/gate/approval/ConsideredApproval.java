// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import java.util.List;
import java.util.Optional;

/**
 * The gate's result for a document that came as an approval, as the decision records it.
 *
 * @param source where it came from
 * @param sha256 of the document
 * @param vote the answer; absent if the document cannot be read
 * @param proof of the approver
 * @param provenBy the id of the key, or the name of the front end
 * @param counted whether it had a part in the decision
 * @param why the reason of {@code counted}, for people
 */
public record ConsideredApproval(
        @Member(blank = false) String source,
        Digest sha256,
        @Member(inline = true) Optional<Vote> vote,
        ProofKind proof,
        @Member(blank = false) Optional<String> provenBy,
        boolean counted,
        @Member(blank = false) String why) {
    /**
     * Refuses a contradiction.
     *
     * @throws InvalidInputException if it counts without a vote or a proof
     */
    public ConsideredApproval {
        if (counted && (vote.isEmpty() || proof == ProofKind.NONE)) {
            throw new InvalidInputException(
                    "an unreadable or unauthenticated approval is marked as counted; the decision was altered. Gate the plan again");
        }
    }

    /** Proofs of who gave an approval. The order of the constants is that of their strength. */
    public enum ProofKind {
        /** No proof, and the policy does not accept that. */
        NONE,
        /** No proof, but the policy accepts the claim. */
        UNAUTHENTICATED,
        /** The word of the front end. */
        FRONT_END,
        /** A signature with a key that the policy names. */
        KEY
    }

    /** An approver's answer. */
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

    /** Verifies who gave an approval: it counts until there is an objection. */
    static ConsideredApproval of(
            ApprovalDocument document, Approval claimed, Optional<DsseEnvelope> envelope, ApprovalPolicy policy) {
        List<ApproverKey> keys = policy.keysOf(claimed.approver());
        Optional<String> signer = envelope.flatMap(it -> signer(it, keys));
        // A person with a key can prove the identity, so unsigned claims of it are not accepted.
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

    /** Returns the same, not counted. */
    ConsideredApproval rejected(String objection) {
        return new ConsideredApproval(source, sha256, vote, proof, provenBy, false, objection);
    }

    /** Returns whether a copy is kept in the evidence: all answers of authenticated approvers. */
    public boolean isKept() {
        return proof != ProofKind.NONE;
    }

    /** Returns the name of its copy in the evidence of an execution. */
    public String fileName() {
        String mark = counted ? "" : "-" + sha256.hex().substring(0, 12);
        return vote.map(Vote::id).orElse("unread") + mark + ".json";
    }
}

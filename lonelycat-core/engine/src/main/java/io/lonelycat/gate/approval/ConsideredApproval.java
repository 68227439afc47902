// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import java.util.Optional;

/**
 * The gate's result for a document that came as an approval, as the decision records it.
 *
 * @param source where it came from
 * @param sha256 of the document
 * @param voice what it says; absent where it could not be read
 * @param proof how the gate knows who gave it
 * @param provenBy the id of the key, or the name of the front end
 * @param counted whether it had a part in the decision
 * @param why in words
 */
public record ConsideredApproval(
        @Member(blank = false) String source,
        Digest sha256,
        @Member(inline = true) Optional<Voice> voice,
        ProofKind proof,
        @Member(blank = false) Optional<String> provenBy,
        boolean counted,
        @Member(blank = false) String why) {
    /**
     * Refuses what contradicts itself.
     *
     * @throws InvalidInputException if it counts without a voice or a proof
     */
    public ConsideredApproval {
        if (counted && (voice.isEmpty() || proof == ProofKind.NONE)) {
            throw new InvalidInputException(
                    "an unreadable or unauthenticated approval is marked as counted; the decision was altered. Gate the plan again");
        }
    }

    /** Returns the same, not counted. */
    ConsideredApproval rejected(String objection) {
        return new ConsideredApproval(source, sha256, voice, proof, provenBy, false, objection);
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
    public record Voice(@Member(blank = false) String id, Person approver, Choice decision) {}

    /** Returns whether a copy is kept in the evidence: all answers of authenticated approvers. */
    public boolean isKept() {
        return proof != ProofKind.NONE;
    }

    /** Returns the name of its copy in the evidence of an execution. */
    public String fileName() {
        String mark = counted ? "" : "-" + sha256.hex().substring(0, 12);
        return voice.map(Voice::id).orElse("unread") + mark + ".json";
    }
}

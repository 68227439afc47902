// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Approval.Covered;
import io.lonelycat.gate.approval.ApprovalPolicy.KnownApprover;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.json.Digest;
import io.lonelycat.json.DsseEnvelope;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
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
                throw new InvalidInputException("It is larger than 1 MB, so it is no approval.");
            }
            InputObject in = InputDocument.json(given.source(), bytes);
            return DsseEnvelope.isOne(in)
                    ? signed(given, DsseEnvelope.read(in), policy)
                    : plain(given, Approval.read(in), policy);
        } catch (InvalidInputException e) {
            return new EvaluatedApproval(
                    given,
                    Optional.empty(),
                    ProofKind.NONE,
                    Optional.empty(),
                    Optional.of("It cannot be read: " + e.getMessage()));
        }
    }

    private static EvaluatedApproval signed(GivenApproval given, DsseEnvelope envelope, ApprovalPolicy policy) {
        if (!envelope.payloadType().equals(DsseEnvelope.IN_TOTO)) {
            throw new InvalidInputException("the envelope holds no in-toto statement");
        }
        Approval approval = ApprovalStatement.read(given.source(), envelope.payloadBytes());
        byte[] signed = envelope.signedBytes();
        for (ApproverKey key : policy.keysOf(approval.approver())) {
            if (envelope.signatures().stream().anyMatch(signature -> key.verifies(signed, signature.bytes()))) {
                return new EvaluatedApproval(
                        given, Optional.of(approval), ProofKind.KEY, Optional.of(key.id()), Optional.empty());
            }
        }
        if (given.vouchedBy().isPresent()) {
            return vouched(given, approval);
        }
        String name = approval.approver().name();
        return unproven(
                given,
                approval,
                policy.keysOf(approval.approver()).isEmpty()
                        ? "It is signed, but the policy has no key of " + name + " under `approval.keys`."
                        : "Its signature is not by any of the keys that the policy has of " + name
                                + ", or the document was altered.");
    }

    private static EvaluatedApproval plain(GivenApproval given, Approval approval, ApprovalPolicy policy) {
        if (given.vouchedBy().isPresent()) {
            return vouched(given, approval);
        }
        if (!policy.unsigned()) {
            return unproven(
                    given,
                    approval,
                    "It is not signed, and the policy does not say `unsigned: true`: any user could have written it.");
        }
        // A person with a key can prove the identity, so unsigned claims of it are not accepted.
        return policy.keysOf(approval.approver()).isEmpty()
                ? new EvaluatedApproval(
                        given, Optional.of(approval), ProofKind.UNAUTHENTICATED, Optional.empty(), Optional.empty())
                : unproven(
                        given,
                        approval,
                        "It is not signed, though " + approval.approver().name()
                                + " has a key under `approval.keys`: any user could have written it.");
    }

    private static EvaluatedApproval vouched(GivenApproval given, Approval approval) {
        return new EvaluatedApproval(
                given, Optional.of(approval), ProofKind.FRONT_END, given.vouchedBy(), Optional.empty());
    }

    private static EvaluatedApproval unproven(GivenApproval given, Approval approval, String why) {
        return new EvaluatedApproval(given, Optional.of(approval), ProofKind.NONE, Optional.empty(), Optional.of(why));
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
                        approver().name() + " is neither one of the policy's `approvers` nor in one of its groups.");
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

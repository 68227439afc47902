// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.approval.SigningKey;
import java.util.List;
import java.util.Optional;

/** The approver of a plan, and the proof of identity: a key, or the statement of a front end. */
public record AuthenticatedApprover(
        Person person, Approval.Authentication known, List<String> groups, Optional<SigningOwner> signing) {
    /** The key of a person, and whose the policy says that it is. */
    record SigningOwner(SigningKey key, ApprovalPolicy.KeyOwner owner) {}

    /** An approver without a key. */
    public AuthenticatedApprover(Person person, Approval.Authentication known, List<String> groups) {
        this(person, known, groups, Optional.empty());
    }

    public static AuthenticatedApprover signing(SigningKey key, ApprovalPolicy.KeyOwner owner) {
        SigningOwner signing = new SigningOwner(key, owner);
        return new AuthenticatedApprover(owner.person(), Approval.Authentication.KEY, List.of(), Optional.of(signing));
    }

    public byte[] document(Approval approval) {
        return signing.map(it ->
                        ApprovalDocument.signed(approval, it.key(), it.owner().key()))
                .orElseGet(() -> ApprovalDocument.plain(approval));
    }

    /**
     * An approver's answer, before it becomes a document.
     *
     * @param reason in their own words, not blank
     * @param revokes the id of the approval that is revoked; exactly with {@link Choice#REVOKE}
     */
    public record ApprovalInput(Choice decision, String reason, Optional<String> revokes) {}
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An approver's answer in a case, after the gate's request.
 *
 * @param ago how long before the decision
 * @param unproven whether the approver is not authenticated
 * @param used whether another execution has used it up
 * @param groups in which the front end knows the approver; empty for an unauthenticated one
 */
record CaseVote(
        Person by,
        @Member(ifAny = true) Choice says,
        @Member(ifAny = true) Duration ago,
        @Member(ifAny = true) boolean unproven,
        @Member(ifAny = true) boolean used,
        @Member(ifAny = true) List<String> groups) {
    private static final Duration LASTING = Duration.ofDays(10_000);

    /**
     * Refuses what makes no sense in a case.
     *
     * @throws InvalidInputException if the vote contradicts itself
     */
    CaseVote {
        if (unproven && !groups.isEmpty()) {
            throw new InvalidInputException("a front end vouches for groups; leave out `unproven`");
        }
        if (says == Choice.REVOKE) {
            throw new InvalidInputException("`says` is revoke, but in a case nothing was said before that could be"
                    + " revoked; leave out what does not hold");
        }
    }

    static String id(int number) {
        return String.format("appr_%026d", number);
    }

    /** Makes the document, about all that the gate asks. */
    GivenApproval given(int number, Decision asked, Instant now) {
        Instant at = now.minus(ago);
        Approval approval = new Approval(
                id(number),
                says,
                by,
                unproven ? Approval.Authentication.CLAIM : Approval.Authentication.FRONT_END,
                at,
                Optional.empty(),
                "As the case has it.",
                asked.subject(),
                asked.approvable(),
                at.plus(LASTING),
                Optional.empty(),
                groups);
        byte[] document = ApprovalDocument.plain(approval);
        return unproven
                ? GivenApproval.file(approval.id() + ".json", document)
                : GivenApproval.vouched("case", document);
    }
}

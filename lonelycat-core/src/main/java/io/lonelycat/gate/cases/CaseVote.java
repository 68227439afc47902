// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.ApproverClaims;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody says about a case, once the gate has asked.
 *
 * @param ago how long before the decision
 * @param unproven whether nobody vouches for who it is
 * @param used whether another execution has used it up
 * @param standing what the front end knows beside the name; nothing of whom nobody vouches for
 */
record CaseVote(Person by, Choice says, Duration ago, boolean unproven, boolean used, ApproverClaims standing) {
    private static final Duration LASTING = Duration.ofDays(10_000);

    static CaseVote read(InputValue value) {
        InputObject in = value.object();
        InputValue says = in.optional("says").orElse(value);
        CaseVote vote = new CaseVote(
                Person.read(in.required("by")),
                in.oneOf("says", Choice.class, Choice.APPROVE),
                in.optional("ago").map(InputValue::duration).orElse(Duration.ZERO),
                in.bool("unproven", false),
                in.bool("used", false),
                ApproverClaims.read(in));
        in.rejectUnknown();
        vote.check(value);
        if (vote.says == Choice.REVOKE) {
            throw says.problem("in a case nothing was said before that could be revoked; leave out what does not hold");
        }
        return vote;
    }

    private void check(InputValue place) {
        if (unproven && !standing.equals(ApproverClaims.NONE)) {
            throw place.problem("groups and override are what a front end vouches for; leave out `unproven`");
        }
        if (standing.override() && says != Choice.APPROVE) {
            throw place.problem("an override approves; leave out `says`");
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
                standing);
        byte[] document = ApprovalDocument.plain(approval);
        return unproven
                ? GivenApproval.file(approval.id() + ".json", document)
                : GivenApproval.vouched("case", document);
    }
}

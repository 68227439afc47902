// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.Decision;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalDocument;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody says about a case, once the gate has asked.
 *
 * @param ago how long before the decision
 * @param unproven whether nobody vouches for who it is
 * @param used whether another execution has used it up
 */
record CaseVote(Person by, Choice says, Duration ago, boolean unproven, boolean used) {
    private static final Duration LASTING = Duration.ofDays(10_000);

    static CaseVote of(Person by) {
        return new CaseVote(by, Choice.APPROVE, Duration.ZERO, false, false);
    }

    static CaseVote read(InputValue value) {
        InputObject in = value.object();
        InputValue says = in.optional("says").orElse(value);
        CaseVote vote = new CaseVote(
                Person.read(in.required("by")),
                in.optional("says").map(it -> it.oneOf(Choice.class)).orElse(Choice.APPROVE),
                in.optional("ago").map(InputValue::duration).orElse(Duration.ZERO),
                in.optional("unproven").map(InputValue::bool).orElse(false),
                in.optional("used").map(InputValue::bool).orElse(false));
        in.rejectUnknown();
        if (vote.says == Choice.REVOKE) {
            throw says.problem("in a case nothing was said before that could be revoked; leave out what does not hold");
        }
        return vote;
    }

    CaseVote ago(Duration time) {
        return new CaseVote(by, says, time, unproven, used);
    }

    CaseVote saying(Choice choice) {
        return new CaseVote(by, choice, ago, unproven, used);
    }

    CaseVote asUnproven() {
        return new CaseVote(by, says, ago, true, used);
    }

    CaseVote asUsed() {
        return new CaseVote(by, says, ago, unproven, true);
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
                Optional.empty());
        byte[] document = ApprovalDocument.plain(approval);
        return unproven
                ? GivenApproval.file(approval.id() + ".json", document)
                : GivenApproval.vouched("case", document);
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("by", by.name())
                .withIfPresent("says", says == Choice.APPROVE ? null : says)
                .withIfPresent("ago", ago.isZero() ? null : Circumstances.text(ago))
                .withIfPresent("unproven", unproven ? true : null)
                .withIfPresent("used", used ? true : null);
    }
}

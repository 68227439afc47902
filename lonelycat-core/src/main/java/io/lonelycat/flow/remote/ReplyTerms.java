// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.AuthenticatedApprover;
import io.lonelycat.flow.AuthenticatedApprover.ApprovalInput;
import io.lonelycat.flow.remote.PendingApproval.Reply;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.workspace.VisibleText;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a reply only if it can count.
 *
 * @param policy where the change is to go
 * @param starters the users who count as authors
 */
record ReplyTerms(Reply reply, ApprovalPolicy policy, Set<String> starters) {
    /** In characters; what is longer is no reason but a file. */
    private static final int LONGEST_REASON = 4000;

    /** Returns what is said. */
    ApprovalInput said() {
        String reason = reply.reason().strip();
        if (reason.isEmpty()) {
            throw new InvalidInputException("What you say goes on record with a reason: give one.");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new InvalidInputException("The reason has " + reason.length() + " characters; give it in "
                    + LONGEST_REASON + ", and link to the rest.");
        }
        if (reply.decision() == Choice.REVOKE) {
            throw new InvalidInputException("Nothing is revoked here: choose approve, reject, edit or skip.");
        }
        return new ApprovalInput(reply.decision(), reason, Optional.empty());
    }

    /** Returns the user, as one whom the front end has authenticated. */
    AuthenticatedApprover approver() {
        Person person = person();
        refuseStarter(person);
        return new AuthenticatedApprover(person, Approval.Authentication.FRONT_END, groups());
    }

    /** An approver who is counted under another name could impersonate another person. */
    private Person person() {
        String user = reply.user();
        if (!Normalizer.isNormalized(user, Normalizer.Form.NFKC)) {
            throw new InvalidInputException("The user name " + VisibleText.of(user) + " has letters that look like"
                    + " others, so it could be taken for another name. Answer as a user with a plain name.");
        }
        return Person.of(user);
    }

    /** The user who starts a build counts as an author of its change, independent of the name in the plan. */
    private void refuseStarter(Person person) {
        boolean starter = starters.stream().map(Person::new).anyMatch(person::is);
        if (reply.decision() == Choice.APPROVE && starter && policy.notAuthor()) {
            throw new InvalidInputException("This would not count: " + person.name()
                    + " started this, or wrote what it changes, and the policy requires another approver.");
        }
    }

    private List<String> groups() {
        return policy.groupsOfFrontEnd().stream()
                .filter(reply.groups()::contains)
                .toList();
    }
}

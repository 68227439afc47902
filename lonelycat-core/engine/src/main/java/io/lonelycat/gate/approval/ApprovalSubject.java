// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The exact subject of an approval: these bytes, under this policy, in this environment, as it was asked in one place.
 *
 * @param proposalDigest over plan and change set as written
 * @param checksum of the list of changes
 * @param patchSha256 of the patch
 * @param policyDigest of the policy
 * @param environment the environment of the policy that the change is for; absent if none was named
 * @param question where it was asked: the same plan in another workspace is another question
 */
public record ApprovalSubject(
        @Member(blank = false) String planId,
        @Member(blank = false) String changesetId,
        Digest proposalDigest,
        Digest checksum,
        Digest patchSha256,
        Digest policyDigest,
        @Member(blank = false) Optional<String> environment,
        Optional<Digest> question) {

    /** Returns the differences to the subject of the present decision, one sentence each. */
    public List<String> changesUntil(ApprovalSubject now) {
        List<String> changes = new ArrayList<>();
        differs(changes, "plan", planId, now.planId);
        differs(changes, "change set", changesetId, now.changesetId);
        digest(changes, "plan or the change set", proposalDigest, now.proposalDigest);
        digest(changes, "list of changes", checksum, now.checksum);
        digest(changes, "patch", patchSha256, now.patchSha256);
        digest(changes, "policy", policyDigest, now.policyDigest);
        differs(changes, "environment", name(environment), name(now.environment));
        if (!question.equals(now.question)) {
            changes.add("the approver answered for another workspace: this workspace may be a copy, or its folder"
                    + " .lonelycat was created again since. If this workspace is a copy, the owner of the policy can allow approvals in"
                    + " copies with `approval.portable: true`");
        }
        return changes;
    }

    /** Returns the same, asked at another place. */
    ApprovalSubject askedAt(ApprovalSubject other) {
        return withQuestion(other.question);
    }

    /** Returns the digest of all but the place where it was asked. */
    public Digest digest() {
        return Digest.ofCanonical(withQuestion(Optional.empty()));
    }

    private ApprovalSubject withQuestion(Optional<Digest> place) {
        return new ApprovalSubject(
                planId, changesetId, proposalDigest, checksum, patchSha256, policyDigest, environment, place);
    }

    private static String name(Optional<String> environment) {
        return environment.orElse("(none)");
    }

    private static void differs(List<String> changes, String what, String then, String now) {
        if (!then.equals(now)) {
            changes.add("the approver answered for the " + what + " " + then + ", but the " + what + " is now " + now);
        }
    }

    private static void digest(List<String> changes, String what, Digest then, Digest now) {
        if (!then.equals(now)) {
            changes.add("the " + what + " has changed since the approver answered (was " + then + ", is " + now + ")");
        }
    }

    /** Returns the subject as a line of JSON. */
    public String text() {
        return Json.line(this);
    }

    /** Reads the result of {@link #text} strictly. */
    public static ApprovalSubject ofText(String text) {
        return Json.read(
                ApprovalSubject.class, InputDocument.json("the question", text.getBytes(StandardCharsets.UTF_8)));
    }
}

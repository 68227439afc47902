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
 * Plan that an approver approves or rejects. An approval is valid only for one patch, policy, environment and
 * workspace.
 *
 * @param proposalDigest digest of plan and change set
 * @param question digest that identifies the workspace
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

    /** Describes the changes of plan, policy, environment and workspace since an approver answered. */
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

    ApprovalSubject askedAt(ApprovalSubject other) {
        return withQuestion(other.question);
    }

    /** Returns a digest of plan, patch, policy and environment, without the workspace. */
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

    public String text() {
        return Json.line(this);
    }

    public static ApprovalSubject ofText(String text) {
        return Json.read(
                ApprovalSubject.class, InputDocument.json("the question", text.getBytes(StandardCharsets.UTF_8)));
    }
}

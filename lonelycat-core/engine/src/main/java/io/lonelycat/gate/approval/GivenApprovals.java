// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Documents that came as approvals of a change.
 *
 * @param documents in any order, also several times
 * @param uses which of them were used up
 */
public record GivenApprovals(List<ApprovalDocument> documents, ApprovalUses uses) {
    public static final GivenApprovals NONE = new GivenApprovals(List.of(), ApprovalUses.NONE);

    public GivenApprovals {
        documents = List.copyOf(documents);
    }

    /** Returns these and one more. */
    public GivenApprovals and(ApprovalDocument more) {
        List<ApprovalDocument> all = new ArrayList<>(documents);
        all.add(more);
        return new GivenApprovals(all, uses);
    }

    /** Returns the document with the digest of one that was considered. */
    public Optional<ApprovalDocument> find(ConsideredApproval considered) {
        return documents.stream()
                .filter(document -> document.digest().equals(considered.sha256()))
                .findFirst();
    }

    /** Knows which approvals were used up by a completed execution. */
    @FunctionalInterface
    public interface ApprovalUses {
        /** Nothing was used yet. */
        ApprovalUses NONE = approvals -> Map.of();

        /**
         * Looks approvals up; asked only where the answer matters.
         *
         * @return why it does not count any more, by the approval's id
         */
        Map<String, String> of(List<Approval> approvals);

        /** Says that an execution used an approval. */
        static String by(String execution) {
            return "The approval was used by " + execution
                    + ", and an approval counts only once. Approve the plan again.";
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.approval.ConsideredApproval.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /**
     * Returns approvals as they came to an earlier decision. Earlier executions cannot be seen here, so all approvals that
     * did not count are taken for used, which makes nothing milder.
     *
     * @param considered the results of that decision
     * @param documents the kept ones, by file name
     */
    public static GivenApprovals recorded(List<ConsideredApproval> considered, Map<String, byte[]> documents) {
        List<ApprovalDocument> given = new ArrayList<>();
        for (ConsideredApproval approval : considered) {
            byte[] document = documents.get(approval.fileName());
            if (document != null) {
                given.add(
                        approval.proof() == ProofKind.FRONT_END
                                ? ApprovalDocument.vouched(approval.provenBy().orElse("front end"), document)
                                : ApprovalDocument.file(approval.fileName(), document));
            }
        }
        Map<String, String> used = new TreeMap<>();
        ids(considered.stream()).forEach(id -> used.put(id, ApprovalUses.by("another execution")));
        ids(considered.stream().filter(ConsideredApproval::counted)).forEach(used::remove);
        return new GivenApprovals(given, approvals -> used);
    }

    private static Stream<String> ids(Stream<ConsideredApproval> considered) {
        return considered.flatMap(it -> it.vote().stream()).map(Vote::id);
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

        /** Returns the reason that an execution used an approval. */
        static String by(String execution) {
            return "The approval was used by " + execution
                    + ", and an approval counts only once. Approve the plan again.";
        }
    }
}

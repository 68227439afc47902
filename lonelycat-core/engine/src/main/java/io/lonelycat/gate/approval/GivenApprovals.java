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

/** Approval documents received for a change, possibly with duplicates. */
public record GivenApprovals(List<ApprovalDocument> documents, ApprovalUses uses) {
    public static final GivenApprovals NONE = new GivenApprovals(List.of(), ApprovalUses.NONE);

    public GivenApprovals {
        documents = List.copyOf(documents);
    }

    /**
     * Restores the approvals of a recorded decision. Approvals that the recorded decision did not count are treated as
     * used by another execution.
     *
     * @param documents copies of approval documents from the evidence, by file name
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

    public GivenApprovals and(ApprovalDocument more) {
        List<ApprovalDocument> all = new ArrayList<>(documents);
        all.add(more);
        return new GivenApprovals(all, uses);
    }

    public Optional<ApprovalDocument> find(ConsideredApproval considered) {
        return documents.stream()
                .filter(document -> document.digest().equals(considered.sha256()))
                .findFirst();
    }

    @FunctionalInterface
    public interface ApprovalUses {
        ApprovalUses NONE = approvals -> Map.of();

        /** Maps the id of each used approval to a sentence that explains the use. */
        Map<String, String> of(List<Approval> approvals);

        static String by(String execution) {
            return "The approval was used by " + execution
                    + ", and an approval counts only once. Approve the plan again.";
        }
    }
}

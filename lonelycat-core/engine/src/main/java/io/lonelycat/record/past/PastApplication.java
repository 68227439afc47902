// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.json.Digest;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.verify.EvidenceProof;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An execution that applied a change, found without the index in what the index is made of.
 *
 * @param startedAt when it began; far in the future where its evidence cannot be read
 * @param approvals the ids of the approvals that counted; empty where the evidence is gone
 */
public record PastApplication(String executionId, Instant startedAt, Optional<Set<String>> approvals) {
    /**
     * Finds all executions that applied a change with these contents, the oldest first, also those whose evidence was pruned. One whose
     * evidence cannot be read is among them, since it may have been such.
     *
     * @param executions the folder of all executions
     * @param chain the head of the chain, which reveals a removed folder
     */
    public static List<PastApplication> find(Path executions, Path chain, Digest checksum) {
        List<PastApplication> found = new ArrayList<>();
        KeptExecutions kept =
                new KeptExecutions(new KeptExecutions.EvidencePlace(executions, chain), EvidenceProof.SOUND);
        kept.tellSince(Instant.MIN, (row, story, prunedAt) -> {
            if (isSuch(row, checksum)) {
                found.add(new PastApplication(
                        row.subject().executionId(), row.took().startedAt(), story.map(PastApplication::approvals)));
            }
        });
        kept.holes()
                .forEach(hole -> found.add(new PastApplication(
                        "an execution that is missing (" + hole.why() + ")", hole.before(), Optional.empty())));
        found.sort(Comparator.comparing(PastApplication::startedAt));
        return found;
    }

    private static boolean isSuch(IndexRow row, Digest checksum) {
        return row.checksum().equals(checksum)
                && row.ended().outcome().filter(OutcomeKind.APPLIED::equals).isPresent();
    }

    private static Set<String> approvals(ExecutionStory story) {
        return story.decision().approvals().stream()
                .filter(ConsideredApproval::counted)
                .flatMap(considered -> considered.voice().stream())
                .map(ConsideredApproval.Voice::id)
                .collect(Collectors.toSet());
    }

    /** Returns whether it has used an approval. Where evidence is gone, all that was approved before counts as used. */
    public boolean hasUsed(Approval approval) {
        return approvals.map(ids -> ids.contains(approval.id())).orElseGet(() -> approval.at()
                .isBefore(startedAt));
    }
}

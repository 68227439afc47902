// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalUses;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.past.PastApplication;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which approvals completed executions of the same change have used up: their decisions say so. Where evidence is gone,
 * whatever was approved before that execution counts as used.
 *
 * @param checksum of the change
 */
record UsedApprovals(WorkspaceSession site, Digest checksum) implements ApprovalUses {

    @Override
    public Map<String, String> of(List<Approval> approvals) {
        Map<String, String> used = new TreeMap<>();
        site.frontEnd()
                .past()
                .ifPresent(past -> used.putAll(past.usedApprovals(
                        checksum, approvals.stream().map(Approval::id).toList())));
        for (PastApplication past : pasts()) {
            approvals.stream()
                    .filter(approval -> used(past, approval))
                    .forEach(approval -> used.putIfAbsent(approval.id(), past.executionId()));
        }
        return used;
    }

    private static boolean used(PastApplication past, Approval approval) {
        Path file = new EvidenceFiles(past.evidence()).decision();
        if (!StateFiles.exists(file)) {
            return approval.at().isBefore(past.startedAt());
        }
        try {
            return Decision.read(InputDocument.json(file.toString(), StateFiles.read(file))).approvals().stream()
                    .filter(ConsideredApproval::counted)
                    .flatMap(considered -> considered.voice().stream())
                    .anyMatch(voice -> voice.id().equals(approval.id()));
        } catch (InvalidInputException altered) {
            // Whoever damages evidence must not get a used approval back by it.
            return true;
        }
    }

    /** An approval that the index does not know would count again, so it is not asked. */
    private List<PastApplication> pasts() {
        return PastApplication.find(site.executions(), site.chain(), checksum);
    }
}

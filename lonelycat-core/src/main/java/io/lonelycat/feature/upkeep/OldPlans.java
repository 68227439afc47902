// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.plan.Ids;
import io.lonelycat.plan.Proposal.ProposalFiles;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Plans that are no longer needed beside the evidence. */
final class OldPlans {
    private OldPlans() {}

    /**
     * Finds old plans that were never executed or finished, or whose execution is pruned. An execution that stays keeps its plan,
     * since other plans may depend on it by its id.
     *
     * @param stateFolder {@code .lonelycat}
     * @param limit what was made before is old
     * @param executions the executions that stay
     */
    static List<Path> of(Path stateFolder, Instant limit, Set<String> executions) {
        return Folders.all(EvidenceFiles.plans(stateFolder)).stream()
                .filter(folder -> Ids.time(Folders.name(folder).replace(ProposalFiles.DRAFT, ""))
                        .filter(made -> made.isBefore(limit))
                        .isPresent())
                .filter(folder -> !isExecuted(folder, executions))
                .toList();
    }

    private static boolean isExecuted(Path folder, Set<String> executions) {
        Path mark = EvidenceFiles.executedMark(folder);
        return StateFiles.exists(mark)
                && executions.contains(new String(StateFiles.read(mark), StandardCharsets.UTF_8).strip());
    }
}

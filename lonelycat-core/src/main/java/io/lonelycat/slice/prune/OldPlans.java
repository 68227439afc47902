// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.plan.Ids;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The plans that are no longer needed: old ones that were never executed, drafts that were never finished, and those
 * whose execution is pruned. An execution that is there keeps its plan, since other plans may depend on it by its id.
 *
 * @param limit what was made before is old
 * @param executions the executions that stay
 */
record OldPlans(Path stateFolder, Instant limit, Set<String> executions) {
    private static final String DRAFT = ".draft";

    List<Path> find() {
        List<Path> found = new ArrayList<>();
        for (Path folder : Folders.of(EvidenceFiles.plans(stateFolder))) {
            if (isOld(folder) && !isExecuted(folder)) {
                found.add(folder);
            }
        }
        return List.copyOf(found);
    }

    private boolean isOld(Path folder) {
        String name = Folders.name(folder);
        String id = name.endsWith(DRAFT) ? name.substring(0, name.length() - DRAFT.length()) : name;
        Optional<Instant> made = Ids.time(id);
        return made.isPresent() && made.get().isBefore(limit);
    }

    private boolean isExecuted(Path folder) {
        Path mark = EvidenceFiles.executedMark(folder);
        return StateFiles.exists(mark)
                && executions.contains(new String(StateFiles.read(mark), StandardCharsets.UTF_8).strip());
    }
}

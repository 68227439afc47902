// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.ChainHead;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The executions of which a record has any trace, however damaged it is.
 *
 * @param all by folder, by what was pruned, by the head of the chain, or by the index
 * @param pruned those that were pruned
 */
record KnownExecutions(Set<String> all, Set<String> pruned) {

    static KnownExecutions of(Path stateFolder, List<HistoryTable> tables) {
        Set<String> all = new TreeSet<>();
        Set<String> pruned = new TreeSet<>();
        Path executions = EvidenceFiles.executions(stateFolder);
        Folders.of(executions).forEach(folder -> all.add(Folders.name(folder)));
        readable(all, it -> Rotation.beside(executions)
                .forEachExecution((gone, line) -> pruned.add(gone.executionId())));
        readable(all, it -> ChainHead.read(EvidenceFiles.chain(stateFolder))
                .ifPresent(head -> it.add(head.executionId())));
        readable(all, it -> index(EvidenceFiles.history(stateFolder), tables, it));
        all.addAll(pruned);
        return new KnownExecutions(all, pruned);
    }

    private static void index(Path file, List<HistoryTable> tables, Set<String> all) {
        if (StateFiles.exists(file)) {
            try (History history = History.open(file, tables)) {
                all.addAll(history.evidence());
            }
        }
    }

    /** Unreadable files count as damaged, which is a reason to restore. */
    private static void readable(Set<String> all, Consumer<Set<String>> look) {
        try {
            look.accept(all);
        } catch (InvalidInputException | EngineException damaged) {
            return;
        }
    }

    /** Returns what another record has and this one does not: what would be lost if this one took its place. */
    Set<String> missing(KnownExecutions other) {
        Set<String> missing = new TreeSet<>(other.all);
        missing.removeAll(all);
        return missing;
    }

    /** Returns what was pruned from another record and is here still. */
    Set<String> prunedSince(KnownExecutions other) {
        Set<String> since = new TreeSet<>(other.pruned);
        since.removeAll(pruned);
        return since;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

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

/** Collects the ids of all executions mentioned in the state folder, and ignores unreadable files. */
final class KnownExecutions {
    private KnownExecutions() {}

    static Set<String> of(Path stateFolder, List<HistoryTable> tables) {
        Set<String> all = new TreeSet<>();
        Path executions = EvidenceFiles.executions(stateFolder);
        Folders.of(executions).forEach(folder -> all.add(Folders.name(folder)));
        ifReadable(() -> Rotation.beside(executions).forEachExecution((gone, line) -> all.add(gone.executionId())));
        ifReadable(
                () -> ChainHead.read(EvidenceFiles.chain(stateFolder)).ifPresent(head -> all.add(head.executionId())));
        ifReadable(() -> index(EvidenceFiles.history(stateFolder), tables, all));
        return all;
    }

    private static void index(Path file, List<HistoryTable> tables, Set<String> all) {
        if (StateFiles.exists(file)) {
            try (History history = History.open(file, tables)) {
                all.addAll(history.evidence());
            }
        }
    }

    private static void ifReadable(Runnable look) {
        try {
            look.run();
        } catch (InvalidInputException | EngineException damaged) {
            return;
        }
    }
}

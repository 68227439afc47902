// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.upkeep.PrunePlan.PrunedFolder;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.record.evidence.Rotation.RotationLine;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Prunes executions: logs them, renames their folders, updates the history index, and deletes the folders. If pruning
 * is killed, the next pruning finishes the removal.
 */
public final class PruneRun {
    private final Path stateFolder;
    private final List<HistoryTable> tables;
    private final PrunePlan plan;
    private final List<String> problems = new ArrayList<>();

    /** Creates a run. The caller must have held the workspace lock since the prune plan was made. */
    public PruneRun(Path stateFolder, List<HistoryTable> tables, PrunePlan plan) {
        this.stateFolder = stateFolder;
        this.tables = tables;
        this.plan = plan;
    }

    /** Prunes the executions and returns one sentence for each failure. */
    public List<String> carryOut() {
        Path executions = EvidenceFiles.executions(stateFolder);
        Rotation rotation = Rotation.beside(executions);
        rotation.append(plan.line());
        Stream.of(
                        plan.unfinished().stream(),
                        plan.executions().stream().map(PrunedFolder::folder),
                        plan.plans().stream())
                .flatMap(folders -> folders)
                .forEach(folder -> attempt(folder, Folders::retire));
        index(executions);
        Stream.of(Folders.retired(executions), Folders.retired(EvidenceFiles.plans(stateFolder)))
                .flatMap(List::stream)
                .forEach(folder -> attempt(folder, StateFiles::deleteTree));
        if (!problems.isEmpty()) {
            rotation.append(new RotationLine(
                    plan.time(), PruneResult.ERROR, plan.kept().bytes(), List.of(), List.of(), problems));
        }
        return List.copyOf(problems);
    }

    private void attempt(Path folder, Consumer<Path> work) {
        try {
            work.accept(folder);
        } catch (EngineException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private void index(Path executions) {
        Path file = EvidenceFiles.history(stateFolder);
        if (!StateFiles.exists(file)) {
            return;
        }
        try (History history = History.open(file, tables)) {
            history.settle(executions);
        } catch (EngineException | InvalidInputException e) {
            problems.add("The history index could not be updated after pruning: " + e.getMessage());
        }
    }
}

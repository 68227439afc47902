// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.upkeep.PrunePlan.PruneReason;
import io.lonelycat.feature.upkeep.PrunePlan.PrunedFolder;
import io.lonelycat.feature.upkeep.PrunePlan.RemainingRecord;
import io.lonelycat.plan.Ids;
import io.lonelycat.plan.Proposal.ProposalFiles;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.record.evidence.Rotation.PrunedExecution;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses executions to prune. An execution's age comes from its id, because copying and archiving change file times.
 */
final class PrunePlanner {
    private final Path stateFolder;
    private final Retention retention;
    private final Set<String> inFlight;
    private final Instant now;

    private final List<Path> staying = new ArrayList<>();
    private final List<Path> unfinished = new ArrayList<>();
    private final List<PrunedFolder> going = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private PrunePlanner(Path stateFolder, Retention retention, Set<String> inFlight, Instant now) {
        this.stateFolder = stateFolder;
        this.retention = retention;
        this.inFlight = inFlight;
        this.now = now;
    }

    /**
     * Chooses executions and plans to prune. Callers must hold the workspace lock until pruning ends.
     *
     * @param inFlight executions with a journal: running, killed or quarantined
     */
    static PrunePlan plan(Path stateFolder, Retention retention, Set<String> inFlight, Instant now) {
        return new PrunePlanner(stateFolder, retention, inFlight, now).plan();
    }

    private PrunePlan plan() {
        collect();
        Instant limit = now.minus(retention.ttl());
        List<Path> young = new ArrayList<>();
        int beyond = Math.max(0, staying.size() - retention.keepLatest());
        for (Path folder : List.copyOf(staying.subList(0, beyond))) {
            boolean old = Ids.time(Folders.name(folder)).orElseThrow().isBefore(limit);
            if (old && !isOpen(folder)) {
                take(folder, PruneReason.AGE);
            } else if (!isOpen(folder)) {
                young.add(folder);
            }
        }
        long bytes = staying.stream().mapToLong(StateFiles::sizeOfTree).sum();
        for (Path folder : young) {
            if (bytes > retention.maxBytes()) {
                bytes -= take(folder, PruneReason.SIZE);
            }
        }
        PruneResult result = !problems.isEmpty()
                ? PruneResult.ERROR
                : bytes > retention.maxBytes() ? PruneResult.OVER_LIMIT : PruneResult.OK;
        Set<String> remaining = staying.stream().map(Folders::name).collect(Collectors.toSet());
        int open = (int) staying.stream().filter(this::isOpen).count();
        return new PrunePlan(
                now,
                going,
                unfinished,
                oldPlans(limit, remaining),
                new RemainingRecord(staying.size(), open, bytes),
                result,
                problems);
    }

    /**
     * Returns plans made before the time {@code limit}. Omits plans of kept executions, because other plans may depend
     * on an executed plan.
     */
    private List<Path> oldPlans(Instant limit, Set<String> executions) {
        return Folders.all(EvidenceFiles.plans(stateFolder)).stream()
                .filter(folder -> Ids.time(Folders.name(folder).replace(ProposalFiles.DRAFT, ""))
                        .filter(made -> made.isBefore(limit))
                        .isPresent())
                .filter(folder -> !isExecuted(folder, executions))
                .toList();
    }

    private static boolean isExecuted(Path plan, Set<String> executions) {
        Path mark = EvidenceFiles.executedMark(plan);
        return StateFiles.exists(mark) && executions.contains(new String(StateFiles.read(mark), UTF_8).strip());
    }

    private void collect() {
        Path executions = EvidenceFiles.executions(stateFolder);
        Set<String> writtenDown = new HashSet<>();
        Rotation.beside(executions).forEachExecution((gone, line) -> writtenDown.add(gone.executionId()));
        for (Path folder : Folders.of(executions)) {
            (writtenDown.contains(Folders.name(folder)) && !isOpen(folder) ? unfinished : staying).add(folder);
        }
    }

    private boolean isOpen(Path folder) {
        return inFlight.contains(Folders.name(folder)) || !new EvidenceFiles(folder).areSealed();
    }

    /**
     * Marks an execution for removal. Keeps an unreadable execution folder, because the log of pruned executions could
     * not identify the execution.
     */
    private long take(Path folder, PruneReason why) {
        try {
            long bytes = StateFiles.sizeOfTree(folder);
            going.add(new PrunedFolder(folder, why, PrunedExecution.of(folder, bytes)));
            staying.remove(folder);
            return bytes;
        } catch (InvalidInputException | EngineException e) {
            problems.add(
                    Folders.name(folder) + " is not removed, because the folder cannot be read: " + e.getMessage());
            return 0;
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.OutsideFolder;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.slice.prune.PruneRun.Pruned;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** Removes old executions and plans: makes a plan, then shows it or carries it out. The caller holds the lock of the workspace. */
record PruneFlow(WorkspaceSession site, Retention retention) {
    Result run(boolean dryRun) {
        PrunePlan plan = plan();
        if (dryRun) {
            return new PruneText(plan, retention, new Pruned(plan.result(), plan.problems())).result(true);
        }
        PrunePlan archived = archived(plan);
        return new PruneText(archived, retention, carryOut(archived)).result(false);
    }

    /** Prunes after an execution that is on record already: what goes wrong here does not change its answer. */
    void afterExecution() {
        try {
            PrunePlan plan = archived(plan());
            (plan.isEmpty() ? plan.problems() : carryOut(plan).problems()).forEach(site::tell);
            if (plan.result() == PruneResult.OVER_LIMIT) {
                site.tell(PruneText.overLimit(plan, retention));
            }
        } catch (InvalidInputException | EngineException e) {
            site.tell("Old executions were not pruned: " + e.getMessage());
        }
    }

    private PrunePlan plan() {
        Set<String> inFlight = Journals.unfinished(site.workspace()).stream()
                .map(Journal::executionId)
                .collect(Collectors.toSet());
        return PrunePlanner.plan(state(), retention, inFlight, site.clock().instant());
    }

    private PrunePlan archived(PrunePlan plan) {
        return retention
                .archives()
                .map(named -> plan.archived(OutsideFolder.of(site, named, "Archives", "lonelycat.archive")))
                .orElse(plan);
    }

    private Pruned carryOut(PrunePlan plan) {
        return PruneRun.carryOut(state(), site.historyTables(), plan);
    }

    private Path state() {
        return site.workspace().stateFolder();
    }
}

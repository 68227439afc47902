// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.api.Answer;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.next.Goal;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Removes old executions and plans: makes a plan, then shows it or carries it out. The caller holds the lock of the workspace. */
record PruneFlow(WorkspaceSession site, Retention retention) {
    static final Goal GOAL = Goal.PRUNE;

    Answer run(boolean dryRun) {
        PrunePlan plan = plan();
        List<String> problems = dryRun ? List.of() : carryOut(plan);
        return new PruneText(plan, retention).result(dryRun, problems);
    }

    /** Prunes under the lock of the workspace, by the limits of the configuration. */
    static Answer run(WorkspaceSession site, boolean dryRun) {
        Retention retention = Retention.of(site.settings().configuration());
        return new WithWorkspaceLock(site, GOAL)
                .run((here, lock, cancel) -> new PruneFlow(here, retention).run(dryRun));
    }

    /** Prunes after an execution that is on record already: what goes wrong here does not change its answer. */
    void afterExecution() {
        try {
            PrunePlan plan = plan();
            plan.problems().forEach(site::tell);
            if (!plan.isEmpty()) {
                carryOut(plan).forEach(site::tell);
            }
            if (plan.result() == PruneResult.OVER_LIMIT) {
                site.tell(new PruneText(plan, retention).overLimit());
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

    private List<String> carryOut(PrunePlan plan) {
        return new PruneRun(state(), site.historyTables(), plan).carryOut();
    }

    private Path state() {
        return site.workspace().stateFolder();
    }
}

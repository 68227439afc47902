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

/** Removes old executions and plans. Callers must hold the workspace lock. */
record PruneFlow(WorkspaceSession session, Retention retention) {
    static final Goal GOAL = Goal.PRUNE;

    Answer run(boolean dryRun) {
        PrunePlan plan = plan();
        List<String> problems = dryRun ? List.of() : carryOut(plan);
        return new PruneText(plan, retention).result(dryRun, problems);
    }

    static Answer run(WorkspaceSession session, boolean dryRun) {
        Retention retention = Retention.of(session.settings().configuration());
        return new WithWorkspaceLock(session, GOAL)
                .run((here, lock, cancel) -> new PruneFlow(here, retention).run(dryRun));
    }

    /** Prunes old executions after an execution; pruning errors do not change the execution's result. */
    void afterExecution() {
        try {
            PrunePlan plan = plan();
            plan.problems().forEach(session::report);
            if (!plan.isEmpty()) {
                carryOut(plan).forEach(session::report);
            }
            if (plan.result() == PruneResult.OVER_LIMIT) {
                session.report(new PruneText(plan, retention).overLimit());
            }
        } catch (InvalidInputException | EngineException e) {
            session.report("Old executions were not pruned: " + e.getMessage());
        }
    }

    private PrunePlan plan() {
        Set<String> inFlight = Journals.unfinished(session.workspace()).stream()
                .map(Journal::executionId)
                .collect(Collectors.toSet());
        return PrunePlanner.plan(state(), retention, inFlight, session.clock().instant());
    }

    private List<String> carryOut(PrunePlan plan) {
        return new PruneRun(state(), session.historyTables(), plan).carryOut();
    }

    private Path state() {
        return session.workspace().stateFolder();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.OutsideFolder;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.slice.prune.PruneRun.Pruned;
import io.lonelycat.workspace.Cancel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Removes old executions and plans, under the lock: plan, then show it or carry it out. */
final class PruneFlow {
    static final String GOAL = "prune";

    private final WorkspaceSession site;

    PruneFlow(WorkspaceSession site) {
        this.site = site;
    }

    Result run(PruneRequest request) {
        return new WithWorkspaceLock(site, GOAL, GOAL)
                .run((here, lock, cancel) -> new PruneFlow(here).answer(request, cancel));
    }

    private Result answer(PruneRequest request, Cancel cancel) {
        if (request.pin().isPresent()) {
            return pinned(request.pin().get());
        }
        if (request.unpin().isPresent()) {
            return unpinned(request.unpin().get());
        }
        BooleanSupplier inTime = () -> !cancel.requested();
        PrunePlan plan = plan(request.retention(), inTime);
        if (!request.dryRun()) {
            plan = archived(plan, request.retention(), inTime);
        }
        Pruned pruned = request.dryRun()
                ? new Pruned(plan.result(), plan.problems())
                : PruneRun.carryOut(state(), site.historyTables(), plan, inTime);
        return new PruneText(plan, request.retention(), pruned).result(request.dryRun());
    }

    /**
     * Prunes what can be pruned within the budget. The execution before it is done and on record, so that nothing that
     * goes wrong here may change its answer.
     */
    void afterExecution() {
        Retention retention = retention();
        Instant begin = site.clock().instant();
        try {
            // Half of the time is for looking, so that removing has its turn however large the record is.
            BooleanSupplier firstHalf = until(begin.plus(retention.budget().dividedBy(2)));
            PrunePlan plan = archived(plan(retention, firstHalf), retention, firstHalf);
            List<String> problems = plan.isEmpty()
                    ? plan.problems()
                    : PruneRun.carryOut(state(), site.historyTables(), plan, until(begin.plus(retention.budget())))
                            .problems();
            problems.forEach(site::tell);
            if (plan.result() == PruneResult.OVER_LIMIT) {
                site.tell(PruneText.overLimit(plan, retention));
            }
        } catch (InvalidInputException | EngineException e) {
            site.tell("Old executions were not pruned: " + e.getMessage());
        }
    }

    private Retention retention() {
        Configuration values = site.settings().configuration();
        return Retention.of(
                        values.value(Keys.KEEP_LATEST).intValue(),
                        values.value(Keys.TTL_DAYS).intValue(),
                        values.value(Keys.MAX_SIZE_MB).intValue())
                .keeping(values.path(Keys.ARCHIVE));
    }

    private BooleanSupplier until(Instant end) {
        return () -> site.clock().instant().isBefore(end);
    }

    private PrunePlan plan(Retention retention, BooleanSupplier inTime) {
        Set<String> inFlight = Journals.unfinished(site.workspace()).stream()
                .map(Journal::executionId)
                .collect(Collectors.toSet());
        return PrunePlanner.plan(state(), retention, inFlight, site.clock().instant(), inTime);
    }

    private PrunePlan archived(PrunePlan plan, Retention retention, BooleanSupplier inTime) {
        return retention
                .archives()
                .map(named -> plan.archived(OutsideFolder.of(site, named, "Archives", "lonelycat.archive"), inTime))
                .orElse(plan);
    }

    private Path state() {
        return site.workspace().stateFolder();
    }

    private Result pinned(String reference) {
        String id = String.valueOf(ExecutionFolders.of(site).folder(reference).getFileName());
        new Pins(state())
                .add(id, site.settings().caller().user() + " at " + site.clock().instant());
        return answer("pinned", id, id + " is pinned: it is kept until it is unpinned.");
    }

    private Result unpinned(String id) {
        Pins pins = new Pins(state());
        List<String> all = pins.all();
        if (!all.contains(id)) {
            throw new InvalidInputException("`" + id + "` is not pinned. "
                    + (all.isEmpty() ? "No execution is." : "Pinned are: " + String.join(", ", all) + "."));
        }
        pins.remove(id);
        return answer("unpinned", id, id + " is not pinned any more: it goes when its time has come.");
    }

    private static Result answer(String status, String id, String message) {
        return new Result(GOAL, status, Result.OK, Map.of("execution", id), message, new JsonObject());
    }
}

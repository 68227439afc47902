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
import io.lonelycat.json.Names;
import io.lonelycat.record.evidence.EvidenceArchive;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.prune.PrunePlan.Going;
import io.lonelycat.slice.prune.PrunePlan.Kept;
import io.lonelycat.slice.prune.PruneRun.Pruned;
import io.lonelycat.workspace.Cancel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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

    /** Says what a run of retention removes; of a dry run the same, save for the first line. */
    private record PruneText(PrunePlan plan, Retention retention, Pruned pruned) {

        Result result(boolean dryRun) {
            List<String> lines = new ArrayList<>();
            lines.add(dryRun ? "Dry run: nothing was removed. A run would remove:" : "Removed:");
            plan.executions().forEach(going -> lines.add("  " + line(going) + kept(going)));
            plan.unfinished().forEach(folder -> lines.add("  " + name(folder) + ", which an earlier run had begun"));
            plan.plans().forEach(folder -> lines.add("  " + name(folder)));
            plan.leftovers().forEach(file -> lines.add("  " + name(file) + ", which a killed process had left"));
            lines.add(total());
            if (!plan.complete()) {
                lines.add("It was stopped before everything was looked at. Run `lonelycat prune` again.");
            }
            if (plan.result() == PruneResult.OVER_LIMIT) {
                lines.add(overLimit(plan, retention));
            }
            lines.addAll(pruned.problems());
            return new Result(
                    "prune",
                    Names.of(pruned.result()),
                    exitCode(pruned.result()),
                    Map.of(),
                    String.join("\n", lines),
                    details().with("dryRun", dryRun));
        }

        private static int exitCode(PruneResult result) {
            return switch (result) {
                case OK -> Result.OK;
                case ERROR -> Result.REFUSED;
                case OVER_LIMIT -> Result.OVER_LIMIT;
            };
        }

        private static String line(Going going) {
            String why = going.why() == PrunePlan.Why.AGE ? "its age" : "the size of the record";
            return going.executionId() + ", because of " + why + ": "
                    + Figures.count(going.size().files(), "file") + ", "
                    + Figures.size(going.size().bytes());
        }

        private String kept(Going going) {
            return retention
                    .archives()
                    .map(folder -> "; kept as "
                            + EvidenceArchive.in(folder, going.executionId()).file())
                    .orElse("");
        }

        private String total() {
            Kept kept = plan.kept();
            return "In all " + Figures.count(plan.executions().size(), "execution") + " and "
                    + Figures.count(plan.plans().size(), "plan") + "; "
                    + Figures.count(kept.executions(), "execution") + " stay"
                    + (kept.executions() == 1 ? "s" : "") + " (" + kept.pinned() + " pinned, " + kept.open()
                    + " not finished) with " + Figures.size(kept.bytes()) + ".";
        }

        static String overLimit(PrunePlan plan, Retention retention) {
            return "The evidence takes " + Figures.size(plan.kept().bytes()) + ", which is over the limit of "
                    + Figures.size(retention.maxBytes()) + ", but the newest " + retention.keepLatest()
                    + " executions, pinned and unfinished ones stay. Lower `lonelycat.keepLatest`, raise"
                    + " `lonelycat.maxSizeMb`, or unpin some.";
        }

        private JsonObject details() {
            return new JsonObject()
                    .with(
                            "executions",
                            plan.executions().stream().map(this::json).toList())
                    .with("unfinished", names(plan.unfinished()))
                    .with("plans", names(plan.plans()))
                    .with("leftovers", names(plan.leftovers()))
                    .with("keptExecutions", plan.kept().executions())
                    .with("keptBytes", plan.kept().bytes())
                    .with("complete", plan.complete())
                    .with("problems", pruned.problems());
        }

        private JsonObject json(Going going) {
            return new JsonObject()
                    .with("executionId", going.executionId())
                    .with("why", going.why())
                    .with("files", going.size().files())
                    .with("bytes", going.size().bytes())
                    .withIfPresent(
                            "archive",
                            retention
                                    .archives()
                                    .map(folder -> EvidenceArchive.in(folder, going.executionId())
                                            .file()
                                            .toString())
                                    .orElse(null));
        }

        private static List<String> names(List<Path> paths) {
            return paths.stream().map(PruneText::name).toList();
        }

        private static String name(Path path) {
            return String.valueOf(path.getFileName());
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.flow.Result;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.evidence.EvidenceArchive;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.prune.PrunePlan.Going;
import io.lonelycat.slice.prune.PrunePlan.Kept;
import io.lonelycat.slice.prune.PruneRun.Pruned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words what a run removes; a dry run prints the same, except for the first line. */
record PruneText(PrunePlan plan, Retention retention, Pruned pruned) {

    Result result(boolean dryRun) {
        List<String> lines = new ArrayList<>();
        lines.add(dryRun ? "Dry run: nothing was removed. A run would remove:" : "Removed:");
        plan.executions().forEach(going -> lines.add("  " + line(going) + kept(going)));
        plan.unfinished().forEach(folder -> lines.add("  " + name(folder) + ", which an earlier run had begun"));
        plan.plans().forEach(folder -> lines.add("  " + name(folder)));
        plan.leftovers().forEach(file -> lines.add("  " + name(file) + ", which a killed process had left"));
        lines.add(total());
        if (plan.result() == PruneResult.OVER_LIMIT) {
            lines.add(overLimit(plan, retention));
        }
        lines.addAll(pruned.problems());
        return new Result(
                PruneRequest.GOAL,
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
        return going.id() + ", because of " + why + ": "
                + Figures.count(going.size().files(), "file") + ", "
                + Figures.size(going.size().bytes());
    }

    private String kept(Going going) {
        return retention
                .archives()
                .map(folder ->
                        "; kept as " + EvidenceArchive.in(folder, going.id()).file())
                .orElse("");
    }

    private String total() {
        Kept kept = plan.kept();
        return "In all " + Figures.count(plan.executions().size(), "execution") + " and "
                + Figures.count(plan.plans().size(), "plan") + "; "
                + Figures.count(kept.executions(), "execution") + " stay"
                + (kept.executions() == 1 ? "s" : "") + " (" + kept.open() + " not finished) with "
                + Figures.size(kept.bytes()) + ".";
    }

    static String overLimit(PrunePlan plan, Retention retention) {
        return "The evidence takes " + Figures.size(plan.kept().bytes()) + ", which is over the limit of "
                + Figures.size(retention.maxBytes()) + ", but the newest " + retention.keepLatest()
                + " executions and unfinished ones stay. Lower `lonelycat.keepLatest`, or raise"
                + " `lonelycat.maxSizeMb`.";
    }

    private JsonObject details() {
        return new JsonObject()
                .with("executions", plan.executions().stream().map(this::json).toList())
                .with("unfinished", names(plan.unfinished()))
                .with("plans", names(plan.plans()))
                .with("leftovers", names(plan.leftovers()))
                .with("keptExecutions", plan.kept().executions())
                .with("keptBytes", plan.kept().bytes())
                .with("problems", pruned.problems());
    }

    private JsonObject json(Going going) {
        return new JsonObject()
                .with("executionId", going.id().text())
                .with("why", going.why())
                .with("files", going.size().files())
                .with("bytes", going.size().bytes())
                .withIfPresent(
                        "archive",
                        retention
                                .archives()
                                .map(folder -> EvidenceArchive.in(folder, going.id())
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

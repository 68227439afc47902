// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.feature.upkeep.PrunePlan.Going;
import io.lonelycat.feature.upkeep.PrunePlan.Kept;
import io.lonelycat.json.Names;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.report.text.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Words what a run removes; a dry run prints the same, except for the first line. */
record PruneText(PrunePlan plan, Retention retention) {
    /**
     * Answers a call.
     *
     * @param failed what could not be removed
     */
    Answer result(boolean dryRun, List<String> failed) {
        List<String> problems =
                Stream.concat(plan.problems().stream(), failed.stream()).toList();
        PruneResult result = failed.isEmpty() ? plan.result() : PruneResult.ERROR;
        List<String> lines = new ArrayList<>();
        lines.add(dryRun ? "Dry run: nothing was removed. A run would remove:" : "Removed:");
        plan.executions().forEach(going -> lines.add("  " + line(going)));
        plan.unfinished()
                .forEach(folder -> lines.add("  " + Folders.name(folder) + ", whose removal an earlier run had begun"));
        plan.plans().forEach(folder -> lines.add("  " + Folders.name(folder)));
        lines.add(total());
        if (plan.result() == PruneResult.OVER_LIMIT) {
            lines.add(overLimit());
        }
        lines.addAll(problems);
        int exitCode =
                switch (result) {
                    case OK -> Answer.OK;
                    case ERROR -> Answer.REFUSED;
                    case OVER_LIMIT -> Answer.OVER_LIMIT;
                };
        PrunedRecord pruned = new PrunedRecord(
                plan.executions().stream().map(PrunedRow::of).toList(),
                names(plan.unfinished()),
                names(plan.plans()),
                plan.kept().executions(),
                plan.kept().bytes(),
                problems,
                dryRun);
        return new Answer.OfGoal(
                AnswerHead.of(PruneFlow.GOAL, Names.of(result), exitCode, String.join("\n", lines)), pruned);
    }

    private static String line(Going going) {
        String why = going.why() == PrunePlan.Why.AGE ? "its age" : "the size of the record";
        return going.remains().executionId() + ", because of " + why + ": "
                + Figures.size(going.remains().folder().bytes());
    }

    private String total() {
        Kept kept = plan.kept();
        return "In all: " + Figures.count(plan.executions().size(), "execution") + " and "
                + Figures.count(plan.plans().size(), "plan") + ". Kept: "
                + Figures.count(kept.executions(), "execution") + " (" + kept.open() + " not finished) with "
                + Figures.size(kept.bytes()) + ".";
    }

    String overLimit() {
        return "The remaining evidence takes " + Figures.size(plan.kept().bytes()) + ", more than the limit of "
                + Figures.size(retention.maxBytes()) + ", because the newest " + retention.keepLatest()
                + " executions and unfinished executions are always kept. Either lower `lonelycat.keepLatest`, or raise `lonelycat.maxSizeMb`.";
    }

    /** The parts of the record that are removed, and the size of the rest. */
    private record PrunedRecord(
            List<PrunedRow> executions,
            List<String> unfinished,
            List<String> plans,
            int keptExecutions,
            long keptBytes,
            List<String> problems,
            boolean dryRun) {}

    private record PrunedRow(String executionId, PrunePlan.Why why, long bytes) {
        static PrunedRow of(Going going) {
            return new PrunedRow(
                    going.remains().executionId(),
                    going.why(),
                    going.remains().folder().bytes());
        }
    }

    private static List<String> names(List<Path> paths) {
        return paths.stream().map(Folders::name).toList();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.feature.upkeep.PrunePlan.PrunedFolder;
import io.lonelycat.feature.upkeep.PrunePlan.RemainingRecord;
import io.lonelycat.json.Names;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.text.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Formats the result of pruning. */
record PruneText(PrunePlan plan, Retention retention) {
    Answer result(boolean dryRun, List<String> failed) {
        List<String> problems =
                Stream.concat(plan.problems().stream(), failed.stream()).toList();
        PruneResult result = failed.isEmpty() ? plan.result() : PruneResult.ERROR;
        Stream<String> begun =
                names(plan.unfinished()).stream().map(name -> name + ", whose removal an earlier pruning had begun");
        FactList removed = FactList.NONE
                .add(
                        "Executions",
                        Stream.concat(plan.executions().stream().map(PruneText::line), begun)
                                .toList())
                .add("Plans", names(plan.plans()));
        Section answer = Section.of("answer", "").add(removed).say(total());
        if (plan.result() == PruneResult.OVER_LIMIT) {
            answer = answer.say(overLimit());
        }
        for (String problem : problems) {
            answer = answer.say(problem);
        }
        AnswerText text = AnswerText.of(dryRun ? "Dry run: nothing was removed. A run would remove:" : "Removed:")
                .and(answer);
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
        return new Answer.OfGoal(AnswerHead.of(PruneFlow.GOAL, Names.of(result), exitCode, text), pruned);
    }

    private static String line(PrunedFolder going) {
        String why = going.why() == PrunePlan.PruneReason.AGE ? "its age" : "the size of the record";
        return going.remains().executionId() + ", because of " + why + ": "
                + Figures.size(going.remains().folder().bytes());
    }

    private String total() {
        RemainingRecord kept = plan.kept();
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

    private record PrunedRecord(
            List<PrunedRow> executions,
            List<String> unfinished,
            List<String> plans,
            int keptExecutions,
            long keptBytes,
            List<String> problems,
            boolean dryRun) {}

    private record PrunedRow(String executionId, PrunePlan.PruneReason why, long bytes) {
        static PrunedRow of(PrunedFolder going) {
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

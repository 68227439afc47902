// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.gate.approval.Choice;
import io.lonelycat.record.history.DecidedStatistics;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.summary.PeriodReader.RuleUse;
import java.util.List;
import java.util.function.ToLongFunction;

/** The part about what people set aside, decided alone, or took back. */
record OverriddenPart(PeriodSummary summary) {
    SummaryPart part() {
        DecidedStatistics decisions = summary.decisions();
        long waived = sum(RuleUse::waived);
        long approved = sum(RuleUse::approved);
        SummaryPart part = SummaryPart.of("overridden", "What was overridden");
        part = counted(part, waived, "finding", "set aside by a waiver" + ofShownRules());
        part = counted(part, approved, "finding", "set aside by an approval" + ofShownRules());
        part = counted(
                part, decisions.overrides(), "answer", "given alone, without the others whom the policy asks for");
        part = counted(part, answers(Choice.EDIT), "answer", "that wanted another version of the change");
        part = counted(part, answers(Choice.REJECT), "answer", "that rejected the change");
        part = counted(part, answers(Choice.SKIP), "answer", "that left it to others");
        List<HistoryRow> back = summary.cases().takenBack().rows();
        if (!back.isEmpty()) {
            part = part.item(Line.of("Executions that were allowed and applied, and taken back later: "
                    + Figures.number(back.size()) + (summary.cases().takenBack().more() ? " and more." : ".")));
        }
        for (HistoryRow row : back) {
            part = part.item(row.parentExecutionId()
                    .map(Line::named)
                    .orElse(Line.of("An execution"))
                    .and("was rolled back by")
                    .name(row.createdBy())
                    .and("at " + Figures.time(row.startedAt()) + ":")
                    .quote(row.intent()));
        }
        return part.items().isEmpty()
                ? part.say("Nothing: no waiver counted, no approver decided alone, and no applied change was rolled"
                        + " back.")
                : part;
    }

    private static SummaryPart counted(SummaryPart part, long count, String what, String how) {
        return count == 0 ? part : part.item(Line.of(Figures.count(count, what) + " " + how + "."));
    }

    private String ofShownRules() {
        return summary.rules().more() ? " (of the rules shown below)" : "";
    }

    private long sum(ToLongFunction<RuleUse> of) {
        return summary.rules().rows().stream().mapToLong(of).sum();
    }

    private long answers(Choice choice) {
        return summary.decisions().answers().getOrDefault(choice, 0L);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import static io.lonelycat.slice.summary.PeriodWords.median;
import static io.lonelycat.slice.summary.PeriodWords.most;

import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.record.history.DecidedStatistics;
import io.lonelycat.record.history.DecidedStatistics.ApproverFigures;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartChart;
import io.lonelycat.report.part.PartChart.Series;
import io.lonelycat.report.part.PartChart.Tone;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import io.lonelycat.slice.summary.PeriodReader.RuleUse;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.ToLongFunction;

/** The parts about what people and rules said. */
record PeopleParts(PeriodSummary summary) {
    private static final int LONGEST_LABEL = 24;

    SummaryPart approvals() {
        DecidedStatistics decisions = summary.decisions();
        SummaryPart part = SummaryPart.of("approvals", "Decisions and approvals")
                .say(decisions.total() == 0 ? "Nothing was decided in this time." : verdicts(decisions))
                .say(
                        decisions.asked() == 0
                                ? ""
                                : "People were asked about " + Figures.count(decisions.asked(), "plan")
                                        + (decisions.answersKept()
                                                ? "; no approver has answered for "
                                                        + Figures.number(decisions.unanswered()) + " of them."
                                                : ". What they said is kept with the builds."))
                .say(
                        decisions.responses().isEmpty()
                                ? "No response time is known."
                                : "Of " + Figures.count(decisions.responses().count(), "answer")
                                        + " whose response time is known, half came within "
                                        + median(decisions.responses()) + ", and 90 % within "
                                        + most(decisions.responses()) + ".");
        return part.chart(responses()).table(approvers());
    }

    private static String verdicts(DecidedStatistics decisions) {
        StringJoiner words = new StringJoiner(", ", Figures.count(decisions.total(), "decision") + ": ", ".");
        for (Verdict verdict : Verdict.values()) {
            long count = decisions.byVerdict().getOrDefault(verdict, 0L);
            if (count > 0) {
                words.add(Figures.number(count) + " " + Wording.verdict(verdict));
            }
        }
        return words.toString();
    }

    private PartTable approvers() {
        PartTable table = PartTable.of(
                "Who said what, and how soon",
                summary.approvers().more(),
                "Person",
                "Answers",
                "Approved",
                "Rejected",
                "Edit wanted",
                "Skipped",
                "Revoked",
                "Alone",
                "Median response",
                "90 % within");
        for (ApproverFigures one : summary.approvers().rows()) {
            table = table.row(
                    Line.named(one.name()),
                    Figures.number(one.answers()),
                    Figures.number(one.count(Choice.APPROVE)),
                    Figures.number(one.count(Choice.REJECT)),
                    Figures.number(one.count(Choice.EDIT)),
                    Figures.number(one.count(Choice.SKIP)),
                    Figures.number(one.count(Choice.REVOKE)),
                    Figures.number(one.alone()),
                    median(one.responses()),
                    most(one.responses()));
        }
        return table;
    }

    private PartChart responses() {
        List<ApproverFigures> known = summary.approvers().rows().stream()
                .filter(one -> !one.responses().isEmpty())
                .toList();
        ToLongFunction<ApproverFigures> half = one -> one.responses().p50Millis();
        ToLongFunction<ApproverFigures> nearly = one -> one.responses().p90Millis();
        return new PartChart(
                PartChart.Kind.BARS,
                "responses",
                "Response times by person",
                Figures.count(known.size(), "bar") + "; the figures are in the table below.",
                known.stream()
                        .map(one -> PlainText.cutMiddle(PlainText.unbroken(one.name()), LONGEST_LABEL))
                        .toList(),
                List.of(
                        new Series(
                                "median",
                                Tone.PLAIN,
                                known.stream().map(half::applyAsLong).toList()),
                        new Series(
                                "90 % within",
                                Tone.BAD,
                                known.stream().map(nearly::applyAsLong).toList())),
                true);
    }

    SummaryPart rules() {
        PartTable table = PartTable.of(
                "What rules found, the most findings first",
                summary.rules().more(),
                "Rule",
                "Findings",
                "Wanted no",
                "Asked",
                "Approved",
                "Waived");
        for (RuleUse rule : summary.rules().rows()) {
            table = table.row(
                    Line.named(rule.rule()),
                    Figures.number(rule.findings()),
                    Figures.number(rule.denied()),
                    Figures.number(rule.asked()),
                    Figures.number(rule.approved()),
                    Figures.number(rule.waived()));
        }
        return SummaryPart.of("rules", "Rules")
                .say(
                        table.rows().isEmpty()
                                ? "No rule found anything in this time."
                                : "Counted in each decision, so that a plan that was looked at twice counts twice.")
                .table(table);
    }
}

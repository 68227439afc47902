// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** What a summary for people says, part by part. */
public final class PeriodParts {
    private final PeriodSummary summary;

    private PeriodParts(PeriodSummary summary) {
        this.summary = summary;
    }

    /**
     * Returns the parts in their order, the first of which is always visible and all others may be collapsed; for a
     * period without changes, one part that says so.
     */
    public static List<SummaryPart> of(PeriodSummary summary) {
        PeriodParts parts = new PeriodParts(summary);
        if (summary.isEmpty()) {
            return List.of(parts.nothing());
        }
        OutcomeParts outcomes = new OutcomeParts(summary);
        PeopleParts people = new PeopleParts(summary);
        CaseParts cases = new CaseParts(summary);
        List<SummaryPart> all = new ArrayList<>(List.of(
                new Overview(summary).part(),
                outcomes.outcomes(),
                outcomes.durations(),
                people.approvals(),
                new OverriddenPart(summary).part(),
                people.rules(),
                parts.paths()));
        summary.told().forEach(told -> all.add(told.part()));
        all.addAll(List.of(cases.failed(), cases.worked(), cases.hints(), parts.limits()));
        return List.copyOf(all);
    }

    /** Returns what is above the parts: which time it is about, and what came of it. */
    public static List<Line> head(PeriodSummary summary) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(PeriodWords.range(summary.period())));
        lines.add(PeriodWords.paths(summary.period()));
        if (!summary.isEmpty()) {
            lines.add(Line.of(new Overview(summary).sentence()));
        }
        return lines.stream().filter(line -> !isBlank(line)).toList();
    }

    private static boolean isBlank(Line line) {
        return line.spans().stream().allMatch(span -> span.text().isEmpty());
    }

    /** Returns the title. */
    public static String title(PeriodSummary summary) {
        return "Governed changes, " + PeriodWords.day(summary.period().from()) + " to "
                + PeriodWords.day(summary.period().until().minusMillis(1));
    }

    private SummaryPart nothing() {
        return SummaryPart.of("nothing", "Nothing to tell")
                .say("Nothing was executed and nothing was decided in this time, as far as the history knows. So"
                        + " there are no rates, no durations and no hints. Ask about another time"
                        + (summary.period().paths().isEmpty() ? "." : ", or about other paths."));
    }

    private SummaryPart paths() {
        PartTable table = PartTable.of(
                "Changes by path, those that did not hold first",
                summary.paths().more(),
                "Path",
                "Came to a change",
                "Did not hold",
                "Share");
        for (var path : summary.paths().rows()) {
            table = table.row(
                    Line.named(path.subject()),
                    Figures.number(path.cases()),
                    Figures.number(path.hits()),
                    Figures.percent(path.hits(), path.cases()));
        }
        return SummaryPart.of("paths", "Paths")
                .say(table.rows().isEmpty() ? "No execution on record came to a change of a path in this time." : "")
                .table(table);
    }

    private SummaryPart limits() {
        SummaryPart part = SummaryPart.of("limits", "What this does not say")
                .item(Line.of(
                        "A response time is the time between the gate's question and an answer, and is known only where"
                                + " both are on record. How long an approver reviewed a change is not measured."))
                .item(Line.of("Who edited a change after a question is not known: a new version is a new plan. What is"
                        + " counted is the request for one."))
                .item(Line.of("Waivers and approvals are counted by the findings that they set aside."))
                .item(Line.of("A list has at most " + PeriodSummary.MOST + " rows, and says where there are more."));
        return summary.pruned() == 0
                ? part
                : part.item(Line.of("Of " + Figures.count(summary.pruned(), "pruned execution")
                        + " of this time only figures are left; their paths, checks and findings are missing here."));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.Line.Mark;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PartTable.Column;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.slice.summary.Hint.HintKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Hints as parts of a page: a table for each kind, and what they rest on. */
final class HintParts {
    private HintParts() {}

    static List<SummaryPart> of(Hints hints) {
        Map<HintKind, List<List<Line>>> byKind = new EnumMap<>(HintKind.class);
        hints.all().forEach(hint -> byKind.computeIfAbsent(hint.kind(), any -> new ArrayList<>())
                .add(row(hint)));
        List<SummaryPart> parts = new ArrayList<>();
        byKind.forEach((kind, rows) -> parts.add(SummaryPart.of(Names.of(kind), HintTexts.heading(kind))
                .table(PartTable.with(
                                HintTexts.heading(kind),
                                Column.text("What"),
                                Column.text("How often or how long"),
                                Column.text("Newest executions"))
                        .rows(rows))));
        parts.add(SummaryPart.of("note", "")
                .say(HintTexts.rest(hints))
                .say("No hint changes a decision. What a policy has is not looked at here: "
                        + Action.of("history").with("hints", "true")
                        + " also names its silent rules, and its waivers that end soon."));
        return parts;
    }

    private static List<Line> row(Hint hint) {
        Line executions = new Line(List.of());
        for (String id : hint.executions()) {
            executions = executions.and(id, new Mark.ToExecution(id));
        }
        return List.of(Line.whole(hint.subject()), Line.of(HintTexts.figures(hint)), executions);
    }
}

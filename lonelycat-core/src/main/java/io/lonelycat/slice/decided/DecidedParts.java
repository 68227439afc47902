// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.report.part.Badges;
import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.Line.Mark;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PartTable.Column;
import io.lonelycat.report.part.SummaryPart;
import java.util.List;

/** Decisions as parts of a page. */
final class DecidedParts {
    private static final int MOST_RULES = 5;

    private DecidedParts() {}

    /**
     * Returns the parts.
     *
     * @param filtered whether a part of the decisions was asked for
     */
    static List<SummaryPart> of(DecidedRow.Page page, boolean filtered) {
        if (page.total() == 0) {
            return List.of(SummaryPart.notice(
                    filtered ? "No decision matches." : "Nothing was decided yet that you may see."));
        }
        SummaryPart list = SummaryPart.of("decisions", "")
                .table(PartTable.with(
                                "Decisions",
                                Column.words("Decided"),
                                Column.words("Build"),
                                Column.words("Verdict"),
                                Column.words("Risk"),
                                Column.text("Rules"),
                                Column.figure("Files"),
                                Column.words("Asked by"),
                                Column.text("Intent"))
                        .rows(page.rows().stream().map(DecidedParts::row).toList()));
        return List.of(list, SummaryPart.of("note", "").say("What people said is on the page Approval of a build."));
    }

    private static List<Line> row(DecidedRow row) {
        return List.of(
                Line.time(row.at()),
                row.build().map(Line::build).orElse(Line.of("")),
                Badges.of(row.judged().verdict())
                        .and(row.judged()
                                .environment()
                                .map(name -> "in " + name)
                                .orElse("")),
                Badges.of(row.judged().risk()),
                Line.whole(rules(row.rules())),
                Line.of(String.valueOf(row.files())),
                row.execution()
                        .map(id -> Line.of("an execution", new Mark.ToExecution(id)))
                        .orElse(Line.of("the gate")),
                Line.whole(row.origin().intent()));
    }

    /** The first rules behind the verdict. */
    private static String rules(List<String> rules) {
        int more = rules.size() - MOST_RULES;
        return String.join(", ", rules.subList(0, Math.min(MOST_RULES, rules.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}

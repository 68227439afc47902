// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.past.SimilarExecutions;
import io.lonelycat.gate.past.SimilarExecutions.Case;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.similarity.Feature;
import io.lonelycat.similarity.Resemblance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is told of executions that are like another one. All their texts are somebody else's, and in quotation marks. */
public record SimilarText(SimilarExecutions similar) {
    private static final int LONGEST = 100;
    private static final int NAMED = 4;

    /** Returns one sentence. */
    public String sentence() {
        return similar.sentence() + ".";
    }

    /**
     * Returns all of it, for a terminal.
     *
     * @param subject the id of what was asked about
     * @param pruned how many executions could not be compared
     */
    public String text(String subject, long pruned) {
        TextLines lines = new TextLines();
        lines.add("Compared with " + PlainText.line(subject) + ": " + sentence());
        addCases(lines, "  ");
        if (pruned > 0) {
            lines.add(Figures.count(pruned, "pruned execution")
                    + " could not be compared: what they changed is not in the history any more.");
        }
        return lines.toString().stripTrailing();
    }

    /** Adds the cases, each with what it has in common. */
    void addCases(TextLines lines, String indent) {
        for (Case each : similar.cases()) {
            lines.add(indent, title(each));
            parts(each).forEach(part -> lines.add(indent + "  ", part));
        }
        int left = similar.count() - similar.cases().size();
        if (left > 0) {
            lines.add(indent + "and " + Figures.number(left) + " more.");
        }
    }

    /** Says which execution it is, how it ended and why. */
    public static String title(Case each) {
        return each.resemblance().percent() + " % " + PlainText.line(each.executionId()) + " on "
                + Figures.time(each.startedAt()) + " " + Names.of(each.outcome()) + ending(each) + ": "
                + SimilarExecutions.said(PlainText.cut(PlainText.line(each.intent()), LONGEST));
    }

    private static String ending(Case each) {
        return each.failedAt()
                        .map(place -> " in " + SimilarExecutions.said(PlainText.cut(PlainText.line(place), LONGEST)))
                        .orElse("")
                + each.reason()
                        .map(why -> " for " + SimilarExecutions.said(PlainText.cut(PlainText.line(why), LONGEST)))
                        .orElse("");
    }

    /** Says of each side how much of it is the same, and what. */
    public static List<String> parts(Case each) {
        List<String> parts = new ArrayList<>();
        for (Resemblance.Part part : each.resemblance().parts()) {
            if (part.percent() > 0) {
                parts.add(Names.of(part.aspect()) + " " + part.percent() + " %, " + part.points() + " points: "
                        + common(part.common()));
            }
        }
        return parts;
    }

    private static String common(List<Feature> common) {
        return common.stream()
                .limit(NAMED)
                .map(feature -> Names.of(feature.kind()) + " "
                        + SimilarExecutions.said(PlainText.cutMiddle(PlainText.line(feature.text()), LONGEST)))
                .collect(Collectors.joining(", "));
    }
}

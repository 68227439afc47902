// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.gate.past.ToldAnswer;
import io.lonelycat.gate.past.ToldAnswer.Entry;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.slice.similar.SimilarExecutions.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Earlier executions that are like this one, how they ended, and what they have in common. All their texts are foreign, and quoted. */
final class SimilarSection {
    private static final int LONGEST = 100;
    private static final int NAMED = 4;

    private SimilarSection() {}

    /** Returns the section for what the gate or the history found. */
    static ToldAnswer of(SimilarExecutions similar) {
        return new ToldAnswer(
                "similar",
                "Alike",
                "Changes like this one",
                similar.sentence() + ".",
                similar.cases().stream()
                        .map(each -> new Entry(title(each), parts(each)))
                        .toList(),
                similar.count());
    }

    private static String title(Case each) {
        return each.resemblance().percent() + " % " + PlainText.line(each.executionId()) + " on "
                + Figures.time(each.startedAt()) + " " + Names.of(each.outcome()) + ending(each) + ": "
                + quoted(each.intent());
    }

    private static String ending(Case each) {
        return each.failedAt().map(place -> " in " + quoted(place)).orElse("")
                + each.reason().map(why -> " for " + quoted(why)).orElse("");
    }

    private static String quoted(String foreign) {
        return PlainText.said(PlainText.cut(PlainText.line(foreign), LONGEST));
    }

    private static List<String> parts(Case each) {
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
                        + PlainText.said(PlainText.cutMiddle(PlainText.line(feature.text()), LONGEST)))
                .collect(Collectors.joining(", "));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.json.Names;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Section.Entry;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.slice.draft.DraftReport.PassRow;
import java.util.List;
import java.util.Optional;

/** How a model drafted the change: each question and its answer, folded. What it said is foreign, and quoted. */
record DraftSection() implements ExecutionSection {
    @Override
    public Optional<Section> of(ExecutionStory story) {
        return DraftReport.find(story.plan().details().reported()).map(DraftSection::section);
    }

    private static Section section(DraftReport draft) {
        List<String> passes = draft.passes().stream().map(DraftSection::row).toList();
        String lead = PlainText.line(draft.model()) + " drafted the change in " + Figures.count(draft.rounds(), "round")
                + " and " + Figures.duration(draft.millis()) + ", with "
                + Figures.number(draft.tokensIn() + draft.tokensOut()) + " tokens"
                + draft.cost()
                        .map(it -> " for " + PlainText.line(it) + " "
                                + PlainText.line(draft.currency().orElse("")))
                        .orElse("")
                + ". The checks and people decide whether it is right. All questions and answers are in "
                + DraftRecord.FILE + ".";
        return Section.of(
                "draft",
                "Draft",
                "Drafted by a model",
                lead,
                List.of(Entry.sentences(Figures.count(passes.size(), "question"), passes, passes.size())
                        .foldedIf(true)));
    }

    private static String row(PassRow pass) {
        return "round " + pass.round() + ", " + Names.of(pass.pass()) + ": " + Figures.duration(pass.millis()) + ", "
                + Figures.number(pass.tokensIn()) + " tokens sent, " + Figures.number(pass.tokensOut()) + " answered"
                + pass.refusal().map(it -> ", not taken (" + Names.of(it) + ")").orElse("")
                + (pass.outcome().isBlank() ? "" : ": " + PlainText.said(PlainText.line(pass.outcome())));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.gate.past.Money;
import io.lonelycat.gate.past.ReportedCosts;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Report section about the costs that the author of a change reported. */
record CostSection() implements ExecutionSection {
    @Override
    public Optional<Section> of(ExecutionStory story) {
        return ReportedCosts.of(story.plan().reported()).map(author -> Section.of("costs", "Costs")
                .addAll(List.of(Paragraph.of(
                        "costs that the author of the change reported" + by(author) + ": " + amounts(author)))));
    }

    private static String amounts(ReportedCosts author) {
        List<String> words = new ArrayList<>();
        author.tokensIn().ifPresent(number -> words.add(Figures.count(number, "token") + " in"));
        author.tokensOut().ifPresent(number -> words.add(Figures.count(number, "token") + " out"));
        author.money().stream().map(Money::shown).forEach(words::add);
        return String.join(", ", words);
    }

    private static String by(ReportedCosts author) {
        List<String> names = Stream.of(author.tool(), author.model())
                .flatMap(Optional::stream)
                .map(PlainText::line)
                .toList();
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }
}

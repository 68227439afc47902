// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.gate.past.Money;
import io.lonelycat.gate.past.ReportedCosts;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.ExecutionUsage;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an execution has cost, where its author reported some; what was measured stands with its steps and checks as well. */
record CostSection() implements ExecutionSection {
    @Override
    public Optional<Section> of(ExecutionStory story) {
        return story.execution()
                .usage()
                .filter(costs -> !costs.author().isEmpty())
                .map(costs -> Section.of("costs", "Costs").addAll(entries(costs)));
    }

    private static List<Paragraph> entries(ExecutionUsage costs) {
        List<Paragraph> entries = new ArrayList<>(List.of(Paragraph.of(measured(costs))));
        if (costs.filesWritten() > 0) {
            entries.add(Paragraph.of(Figures.count(costs.filesWritten(), "file") + " written with "
                    + Figures.size(costs.bytesWritten())));
        }
        ReportedCosts.of(costs.author())
                .ifPresent(author -> entries.add(Paragraph.of(
                        "costs that the author of the change reported" + by(author) + ": " + amounts(author))));
        return entries;
    }

    private static String measured(ExecutionUsage costs) {
        List<String> words = new ArrayList<>(List.of("checks took " + Figures.duration(costs.checkMillis())));
        costs.testsRun().ifPresent(tests -> words.add(Figures.count(tests, "test")));
        return String.join(", ", words);
    }

    /** Returns for example {@code 1,200 tokens in, 34 tokens out, 0.25 EUR}. */
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

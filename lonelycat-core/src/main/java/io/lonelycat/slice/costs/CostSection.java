// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.record.CheckRow;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.ExecutionUsage;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Section.Entry;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an execution has cost, as far as that was measured or reported, and what the gate had estimated. */
record CostSection() implements ExecutionSection {
    @Override
    public Optional<Section> of(ExecutionStory story) {
        List<Entry> entries = new ArrayList<>();
        story.execution().usage().ifPresent(costs -> add(entries, story.execution(), costs));
        story.decision().findings().stream()
                .filter(finding -> finding.rule().equals("budget.estimate"))
                .map(finding -> Entry.of(PlainText.line(finding.reason())))
                .forEach(entries::add);
        return entries.isEmpty() ? Optional.empty() : Optional.of(Section.of("costs", "Costs", "Costs", "", entries));
    }

    private static void add(List<Entry> entries, ExecutionDocument execution, ExecutionUsage costs) {
        entries.add(Entry.of(measured(costs)));
        if (costs.filesWritten() > 0) {
            entries.add(Entry.of(Figures.count(costs.filesWritten(), "file") + " written with "
                    + Figures.size(costs.bytesWritten())));
        }
        CostSum checks = CostSum.reported(costs.reported());
        if (!checks.isEmpty()) {
            entries.add(reported(checks, byCheck(execution)));
        }
        for (ReportedCosts author : ReportedCosts.of(costs.author())) {
            entries.add(Entry.of("the author reported" + by(author) + ": "
                    + CostSum.of(List.of(author)).shown()));
        }
    }

    private static String measured(ExecutionUsage costs) {
        List<String> words = new ArrayList<>(List.of("checks took " + Figures.duration(costs.checkMillis())));
        costs.processorMillis().ifPresent(millis -> words.add(Figures.duration(millis) + " of processor time"));
        if (costs.notMeasured() > 0) {
            words.add(Figures.count(costs.notMeasured(), "command") + " not measured");
        }
        costs.peakMemoryBytes().ifPresent(bytes -> words.add("at most " + Figures.size(bytes) + " of memory"));
        costs.testsRun().ifPresent(tests -> words.add(Figures.count(tests, "test")));
        return String.join(", ", words);
    }

    private static Entry reported(CostSum sum, Map<String, CostSum> checks) {
        String said = " reported " + (sum.reports() == 1 ? "once" : Figures.number(sum.reports()) + " times") + ": "
                + sum.shown();
        if (checks.size() == 1) {
            return Entry.of("the check " + name(checks.keySet().iterator().next()) + said);
        }
        List<String> each = checks.entrySet().stream()
                .map(check -> name(check.getKey()) + ": " + check.getValue().shown())
                .toList();
        return Entry.sentences("checks" + said, each, each.size());
    }

    private static String name(String check) {
        return "`" + PlainText.line(check) + "`";
    }

    private static Map<String, CostSum> byCheck(ExecutionDocument execution) {
        Map<String, CostSum> sums = new TreeMap<>();
        Stream.concat(
                        execution.checks().stream().map(CheckRow::result),
                        execution.rehearsal().stream().flatMap(row -> row.checks().stream()))
                .forEach(result -> sums.merge(
                        result.name(), CostSum.reported(result.usage().reported()), CostSum::plus));
        sums.values().removeIf(CostSum::isEmpty);
        return sums;
    }

    private static String by(ReportedCosts author) {
        List<String> names = new ArrayList<>();
        author.tool().ifPresent(tool -> names.add(PlainText.line(tool)));
        author.model().ifPresent(model -> names.add(PlainText.line(model)));
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }
}

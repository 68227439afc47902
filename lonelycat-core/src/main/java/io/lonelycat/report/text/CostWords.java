// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.check.cost.CheckCosts;
import io.lonelycat.plan.cost.CostSum;
import io.lonelycat.plan.cost.Money;
import io.lonelycat.plan.cost.ReportedCosts;
import io.lonelycat.record.ExecutionCosts;
import io.lonelycat.record.ExecutionStory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The words for what something has cost. */
public final class CostWords {
    private CostWords() {}

    /** Such as {@code 12 s of processor time, 340 MB of memory}; empty where nothing is known. */
    public static String check(CheckCosts costs) {
        List<String> words = new ArrayList<>();
        costs.processorMillis().ifPresent(millis -> words.add(processor(millis)));
        costs.peakMemoryBytes().ifPresent(bytes -> words.add(Figures.size(bytes) + " of memory"));
        String reported = reported(CostSum.of(costs.reported()));
        if (!reported.isEmpty()) {
            words.add(reported);
        }
        return String.join(", ", words);
    }

    /** Returns what an execution has cost, and what the gate had estimated, in lines of their own; empty where nothing is known. */
    public static List<String> execution(ExecutionStory story) {
        List<String> lines = new ArrayList<>();
        story.execution().costs().ifPresent(costs -> add(lines, costs));
        story.decision().findings().stream()
                .filter(finding -> finding.rule().equals("budget.estimate"))
                .map(finding -> PlainText.line(finding.reason()))
                .forEach(lines::add);
        return lines;
    }

    private static void add(List<String> lines, ExecutionCosts costs) {
        lines.add(measured(costs));
        if (costs.filesWritten() > 0) {
            lines.add(Figures.count(costs.filesWritten(), "file") + " written with "
                    + Figures.size(costs.bytesWritten()));
        }
        if (!costs.reported().isEmpty()) {
            lines.add("checks reported " + times(costs.reported().reports()) + ": " + reported(costs.reported()));
        }
        costs.author()
                .ifPresent(author ->
                        lines.add("the author reported" + by(author) + ": " + reported(CostSum.of(List.of(author)))));
    }

    private static String measured(ExecutionCosts costs) {
        List<String> words = new ArrayList<>(List.of("checks took " + Figures.duration(costs.checkMillis())));
        costs.processorMillis().ifPresent(millis -> words.add(processor(millis)));
        if (costs.notMeasured() > 0) {
            words.add(Figures.count(costs.notMeasured(), "command") + " not measured");
        }
        costs.peakMemoryBytes().ifPresent(bytes -> words.add("at most " + Figures.size(bytes) + " of memory"));
        costs.testsRun().ifPresent(tests -> words.add(Figures.count(tests, "test")));
        return String.join(", ", words);
    }

    private static String times(int reports) {
        return reports == 1 ? "once" : Figures.number(reports) + " times";
    }

    private static String by(ReportedCosts author) {
        List<String> names = new ArrayList<>();
        author.tool().ifPresent(tool -> names.add(PlainText.line(tool)));
        author.model().ifPresent(model -> names.add(PlainText.line(model)));
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    private static String processor(long millis) {
        return Figures.duration(millis) + " of processor time";
    }

    /** Such as {@code 1,200 tokens in, 34 tokens out, 0.25 EUR, 1 USD}; empty where nothing was reported. */
    public static String reported(CostSum sum) {
        List<String> words = new ArrayList<>();
        add(words, sum.tokensIn(), " in");
        add(words, sum.tokensOut(), " out");
        sum.money().stream().map(Money::shown).forEach(words::add);
        return String.join(", ", words);
    }

    private static void add(List<String> words, OptionalLong tokens, String where) {
        tokens.ifPresent(number -> words.add(Figures.count(number, "token") + where));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.json.Names;
import io.lonelycat.report.HealthLine.Condition;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TextTable;
import java.util.List;

/**
 * What the configuration and the place look like, for people.
 *
 * @param values a row for each key: its name, value, source and default
 * @param problems what is wrong with them, one sentence each
 * @param health a line for each thing that was looked at
 */
public record ConfigText(List<List<String>> values, List<String> problems, List<HealthLine> health) {
    public ConfigText {
        values = List.copyOf(values);
        problems = List.copyOf(problems);
        health = List.copyOf(health);
    }

    /** How well all of it is: as the worst part. */
    public Condition condition() {
        return health.stream()
                .map(HealthLine::condition)
                .reduce(
                        problems.isEmpty() ? Condition.HEALTHY : Condition.UNHEALTHY,
                        (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(table(List.of("key", "value", "source", "default"), values)).append('\n');
        if (!problems.isEmpty()) {
            text.append("The configuration has " + Figures.count(problems.size(), "problem") + ":\n");
            problems.forEach(problem -> text.append("  " + PlainText.line(problem) + "\n"));
            text.append('\n');
        }
        List<List<String>> rows = health.stream()
                .map(it -> List.of(Names.of(it.condition()), it.what(), it.text()))
                .toList();
        return text + table(List.of("condition", "what", "found"), rows) + "\n" + verdict();
    }

    private static String table(List<String> headers, List<List<String>> rows) {
        TextTable table = new TextTable(headers);
        rows.forEach(table::row);
        return table.toString();
    }

    private String verdict() {
        if (!problems.isEmpty()) {
            return "No other goal runs until the configuration is fixed.";
        }
        return switch (condition()) {
            case HEALTHY -> "All is healthy.";
            case DEGRADED -> "It works, but look at what is degraded.";
            case UNHEALTHY -> "Fix what is unhealthy first.";
        };
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.json.Names;
import io.lonelycat.report.HealthLine.Condition;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TextTable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the configuration and the place look like, for people.
 *
 * @param values a line for each key
 * @param problems what is wrong with them, one sentence each
 * @param health a line for each thing that was looked at
 */
public record ConfigText(List<ConfigValue> values, List<String> problems, List<HealthLine> health) {

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
        return table() + "\n" + told() + looked() + "\n" + verdict();
    }

    private String table() {
        TextTable table = new TextTable(List.of("key", "value", "source", "default"));
        values.forEach(it -> table.row(List.of(it.key(), it.value(), it.source(), it.fallback())));
        return table.toString();
    }

    private String looked() {
        TextTable table = new TextTable(List.of("condition", "what", "found"));
        health.forEach(it -> table.row(List.of(Names.of(it.condition()), it.what(), it.text())));
        return table.toString();
    }

    private String told() {
        return problems.isEmpty()
                ? ""
                : "The configuration has " + Figures.count(problems.size(), "problem") + ":\n"
                        + problems.stream()
                                .map(problem -> "  " + PlainText.line(problem) + "\n")
                                .collect(Collectors.joining())
                        + "\n";
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

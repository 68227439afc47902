// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.json.JsonObject;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Two executions side by side: plan, decision, steps, checks, tests and files; what is the same in both is said to be. */
public final class ExecutionComparison {
    private static final String ABSENT = "-";
    private static final int LONGEST = 60;
    private static final int MOST_FILES = 200;

    private final List<ComparedLine> lines = new ArrayList<>();

    /**
     * A thing that both may have.
     *
     * @param section such as {@code steps}
     * @param what such as a name of a step
     */
    private record ComparedLine(String section, String what, String first, String second) {
        boolean same() {
            return first.equals(second);
        }
    }

    private ExecutionComparison() {}

    /** Compares two executions. */
    public static ExecutionComparison of(ExecutionStory first, ExecutionStory second) {
        ComparedExecution one = new ComparedExecution(first);
        ComparedExecution other = new ComparedExecution(second);
        ExecutionComparison comparison = new ExecutionComparison();
        comparison.section("plan", one.plan(), other.plan());
        comparison.section("decision", one.decision(), other.decision());
        comparison.section("outcome", one.outcome(), other.outcome());
        comparison.section("steps", one.steps(), other.steps());
        comparison.section("checks", one.checks(), other.checks());
        comparison.section("tests", one.tests(), other.tests());
        comparison.section("files", one.files(), other.files());
        return comparison;
    }

    private void section(String section, Map<String, String> first, Map<String, String> second) {
        TreeSet<String> all = new TreeSet<>(first.keySet());
        all.addAll(second.keySet());
        List<String> ordered = new ArrayList<>(first.keySet());
        all.stream().filter(what -> !first.containsKey(what)).forEach(ordered::add);
        ordered.forEach(what -> lines.add(
                new ComparedLine(section, what, first.getOrDefault(what, ABSENT), second.getOrDefault(what, ABSENT))));
    }

    /** Returns a table of what differs in each section, and what is the same. */
    public String text(String first, String second) {
        StringBuilder text = new StringBuilder();
        TextTable table = new TextTable(List.of("of", "what", first, second));
        for (ComparedLine line :
                lines.stream().filter(it -> !it.same()).limit(MOST_FILES).toList()) {
            table.row(List.of(line.section(), shown(line.what()), shown(line.first()), shown(line.second())));
        }
        long different = lines.stream().filter(line -> !line.same()).count();
        if (different > 0) {
            text.append(table);
        }
        if (different > MOST_FILES) {
            text.append(different - MOST_FILES).append(" more; the result as JSON has all.\n");
        }
        return text.append(Figures.count(different, "difference"))
                .append("; ")
                .append(Figures.number(lines.size() - different))
                .append(" things are the same.")
                .toString();
    }

    private static String shown(String text) {
        return PlainText.cutMiddle(PlainText.line(text), LONGEST);
    }

    /** Returns all lines, for programs. */
    public JsonObject toJson(String first, String second) {
        return new JsonObject()
                .with("first", first)
                .with("second", second)
                .with("differences", lines.stream().filter(line -> !line.same()).count())
                .with(
                        "lines",
                        lines.stream()
                                .map(line -> new JsonObject()
                                        .with("section", line.section())
                                        .with("what", line.what())
                                        .with("first", line.first())
                                        .with("second", line.second())
                                        .with("same", line.same()))
                                .toList());
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.StepRow;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        ExecutionComparison comparison = new ExecutionComparison();
        comparison.section("plan", plan(first), plan(second));
        comparison.section("decision", decision(first), decision(second));
        comparison.section("outcome", outcome(first), outcome(second));
        comparison.section("steps", steps(first), steps(second));
        comparison.section("checks", checks(first), checks(second));
        comparison.section("tests", tests(first), tests(second));
        comparison.section("files", files(first), files(second));
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

    private static Map<String, String> plan(ExecutionStory story) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("plan", story.plan().id());
        values.put("intent", story.plan().intent());
        values.put("author", story.plan().createdBy());
        values.put("cause", Names.of(story.plan().trigger()));
        values.put("change", story.changeset().checksum().toString());
        return values;
    }

    private static Map<String, String> decision(ExecutionStory story) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("verdict", Names.of(story.decision().verdict()));
        values.put("risk", Names.of(story.decision().riskEffective()));
        values.put("policy", story.decision().policyDigest().toString());
        story.decision().findings().stream()
                .collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.toList()))
                .forEach((rule, findings) -> values.put(
                        "rule " + rule,
                        findings.stream()
                                .map(finding -> Names.of(finding.effect())
                                        + finding.settled()
                                                .map(by -> " set aside by " + Names.of(by.by()))
                                                .orElse(""))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))));
        return values;
    }

    private static Map<String, String> outcome(ExecutionStory story) {
        Map<String, String> values = new LinkedHashMap<>();
        Optional<Ending> ending = story.execution().ending();
        values.put("outcome", Names.of(ShownStatus.of(ending.map(Ending::outcome))));
        story.execution()
                .error()
                .ifPresent(error -> values.put(
                        "error",
                        error.step().map(Names::of).map(step -> step + ": ").orElse("") + error.code()));
        story.execution().durationMillis().ifPresent(millis -> values.put("took", Figures.duration(millis)));
        return values;
    }

    private static Map<String, String> steps(ExecutionStory story) {
        Map<String, String> values = new LinkedHashMap<>();
        for (StepRow row : story.execution().steps()) {
            values.put(
                    String.format(Locale.ROOT, "%02d %s", row.step().number(), Names.of(row.step())),
                    row.ok().map(ok -> ok ? "held" : "failed").orElse("not ended")
                            + row.durationMillis()
                                    .map(millis -> ", " + Figures.duration(millis))
                                    .orElse(""));
        }
        return values;
    }

    private static Map<String, String> checks(ExecutionStory story) {
        Map<String, String> values = new LinkedHashMap<>();
        for (CheckRow row : story.execution().checks()) {
            CheckResult result = row.result();
            values.put(
                    result.name(),
                    (result.skipped()
                                    ? "skipped"
                                    : result.passed() ? "passed" : result.couldNotRun() ? "could not run" : "failed")
                            + (result.code() == null ? "" : " (" + result.code().name() + ")")
                            + ", " + Figures.duration(result.durationMillis()));
        }
        return values;
    }

    private static Map<String, String> tests(ExecutionStory story) {
        Map<String, String> values = new LinkedHashMap<>();
        for (CheckRow row : story.execution().checks()) {
            CheckResult result = row.result();
            if (result.figures().run().isPresent()) {
                values.put(
                        result.name(),
                        result.figures().run().getAsInt() + " run, "
                                + result.figures().failed().orElse(0) + " failed");
            }
        }
        return values;
    }

    private static Map<String, String> files(ExecutionStory story) {
        Map<String, String> values = new LinkedHashMap<>();
        for (LedgerFile file : story.execution().files()) {
            values.put(
                    file.path().value(),
                    Names.of(file.operation())
                            + file.newSha256()
                                    .map(digest -> " to " + digest.hex().substring(0, 12))
                                    .orElse("")
                            + file.state().map(state -> ", " + Names.of(state)).orElse(""));
        }
        return values;
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

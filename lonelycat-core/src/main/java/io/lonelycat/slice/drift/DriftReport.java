// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

import io.lonelycat.flow.Result;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is told of files that have drifted or not.
 *
 * @param unreadable the executions whose evidence cannot be read, or says something else than the index
 * @param pruned how many executions were pruned, whose files are unknown
 */
record DriftReport(List<Row> rows, Collection<String> unreadable, long pruned) {
    private static final String GOAL = "drift";
    private static final int MOST_LINES = 50;

    /** A file, the execution that left it, and how it relates to that. */
    record Row(WorkspacePath path, String executionId, FileStanding standing, Optional<WhoChanged.LastChange> change) {
        Row by(Optional<WhoChanged.LastChange> who) {
            return new Row(path, executionId, standing, who);
        }

        private String line() {
            return "  " + path.display() + " " + words() + " (" + executionId + ")";
        }

        private String words() {
            return standing.words() + change.map(it -> ", " + it.words()).orElse("");
        }

        private JsonObject toJson() {
            JsonObject json = new JsonObject()
                    .with("path", path.value())
                    .with("standing", standing)
                    .with("text", words())
                    .with("executionId", executionId);
            change.ifPresent(it -> it.toJson().members().forEach(json::with));
            return json;
        }
    }

    static Result none(String message) {
        return new Result(
                GOAL, "none", Result.OK, Map.of(), message, new DriftReport(List.of(), List.of(), 0).details());
    }

    Result result() {
        List<Row> drifted = drifted();
        List<String> lines = new ArrayList<>();
        lines.add(headline(drifted.size()));
        drifted.stream().limit(MOST_LINES).map(Row::line).forEach(lines::add);
        if (drifted.size() > MOST_LINES) {
            lines.add("  and " + Figures.number(drifted.size() - MOST_LINES) + " more, which the result has");
        }
        lines.addAll(executions(drifted));
        if (!unreadable.isEmpty()) {
            lines.add(
                    "The evidence of " + String.join(", ", unreadable) + " cannot be read, or says something else than"
                            + " the index; `lonelycat verify execution=all` says more.");
        }
        if (pruned > 0) {
            lines.add(Figures.count(pruned, "pruned execution") + " could not be looked at: nothing says any more which"
                    + " files they changed.");
        }
        boolean none = rows.isEmpty();
        return new Result(
                GOAL,
                none ? "none" : drifted.isEmpty() ? "as_left" : "drifted",
                drifted.isEmpty() ? Result.OK : Result.REFUSED,
                Map.of(),
                String.join("\n", lines),
                details());
    }

    private List<Row> drifted() {
        return rows.stream().filter(row -> row.standing().hasDrifted()).toList();
    }

    private String headline(int drifted) {
        if (rows.isEmpty()) {
            return "No execution on record has left a file that was asked for.";
        }
        long superseded = counts().getOrDefault(FileStanding.SUPERSEDED, 0);
        String rest = superseded == 0 ? "" : "; " + Figures.number(superseded) + " were changed by later executions";
        return drifted == 0
                ? "All " + Figures.count(rows.size() - superseded, "file")
                        + " that executions left are as they left them" + rest + "."
                : Figures.number(drifted) + " of " + Figures.count(rows.size() - superseded, "file")
                        + " that executions left are not as they left them" + rest + ":";
    }

    private Map<FileStanding, Integer> counts() {
        Map<FileStanding, Integer> counts = new EnumMap<>(FileStanding.class);
        rows.forEach(row -> counts.merge(row.standing(), 1, Integer::sum));
        return counts;
    }

    private List<String> executions(List<Row> drifted) {
        Map<String, Integer> byExecution = new TreeMap<>();
        drifted.forEach(row -> byExecution.merge(row.executionId(), 1, Integer::sum));
        return byExecution.entrySet().stream()
                .limit(MOST_LINES)
                .map(entry ->
                        "Of " + Figures.count(left(entry.getKey()), "file") + " that " + entry.getKey() + " left, "
                                + Figures.number(entry.getValue()) + (entry.getValue() == 1 ? " is" : " are")
                                + " not as it left " + (entry.getValue() == 1 ? "it." : "them."))
                .toList();
    }

    private long left(String executionId) {
        return rows.stream()
                .filter(row -> row.executionId().equals(executionId))
                .count();
    }

    private JsonObject details() {
        JsonObject counted = new JsonObject();
        counts().forEach((standing, count) -> counted.with(Names.of(standing), count));
        Map<String, List<Row>> byExecution = new TreeMap<>();
        rows.forEach(row -> byExecution
                .computeIfAbsent(row.executionId(), any -> new ArrayList<>())
                .add(row));
        List<JsonObject> executions = new ArrayList<>();
        byExecution.forEach((id, own) -> executions.add(new JsonObject()
                .with("executionId", id)
                .with("files", own.size())
                .with(
                        "drifted",
                        own.stream().filter(row -> row.standing().hasDrifted()).count())));
        return new JsonObject()
                .with("files", rows.size())
                .with("total", counted)
                .with("drifted", drifted().stream().map(Row::toJson).toList())
                .with("executions", executions)
                .with("unreadable", List.copyOf(unreadable))
                .with("pruned", pruned);
    }
}

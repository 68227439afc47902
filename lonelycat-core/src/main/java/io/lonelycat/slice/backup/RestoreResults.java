// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.report.text.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The answers when the record is put back from a backup.
 *
 * @param file the backup
 */
record RestoreResults(WorkspaceSession site, Path file) {
    Result of(RestoreOutcome outcome) {
        if (outcome instanceof RestoreOutcome.Restored done) {
            return restored(done);
        }
        if (outcome instanceof RestoreOutcome.FittingBackup fit) {
            return result(
                    "restorable",
                    Result.OK,
                    List.of("Dry run: nothing was changed. " + what(fit.document()) + " holds, and would take the"
                            + " place of the record in " + site.workspace().root() + "."),
                    details(fit.document(), fit.lines()));
        }
        if (outcome instanceof RestoreOutcome.Newer newer) {
            return newer(newer);
        }
        return broken((RestoreOutcome.Broken) outcome);
    }

    private String what(BackupDocument document) {
        return "The record of " + Figures.time(document.created()) + " in " + file + " ("
                + Figures.count(document.executions(), "execution") + " to "
                + document.newest().orElse("none") + ")";
    }

    private Result restored(RestoreOutcome.Restored done) {
        List<String> lines = new ArrayList<>();
        lines.add(
                what(done.document()) + " is the record of " + site.workspace().root() + " now.");
        lines.add("Checked in its place: " + counted(done.lines()));
        done.old()
                .ifPresent(old -> lines.add(
                        "The previous record is in " + site.shown(old) + "; remove it when you no longer need it."));
        lines.add("Waiting approvals no longer count, because they may have been used in the meantime:"
                + " give them again.");
        lines.addAll(broken(done.lines()));
        return result(
                "restored",
                Result.OK,
                lines,
                details(done.document(), done.lines())
                        .withIfPresent(
                                "replaced", done.old().map(Path::toString).orElse(null)));
    }

    private Result newer(RestoreOutcome.Newer newer) {
        List<String> lines = new ArrayList<>();
        lines.add(what(newer.document()) + " is older than the record in "
                + site.workspace().root() + ", so it was not restored. Nothing was changed.");
        if (!newer.executions().isEmpty()) {
            lines.add("It would lose " + Figures.count(newer.executions().size(), "execution") + ": "
                    + first(newer.executions()) + ".");
        }
        if (!newer.pruned().isEmpty()) {
            lines.add("It has " + Figures.count(newer.pruned().size(), "execution") + " that were pruned since: "
                    + first(newer.pruned()) + ".");
        }
        lines.add("Take a newer backup. Where the rest of what is there is not worth keeping, move "
                + site.shown(site.workspace().stateFolder()) + " away, and restore into the empty place.");
        return result(
                "newer",
                Result.REFUSED,
                lines,
                details(newer.document(), List.of())
                        .with("lost", List.copyOf(newer.executions()))
                        .with("prunedSince", List.copyOf(newer.pruned())));
    }

    private static String first(Collection<String> ids) {
        String first = ids.stream().limit(5).collect(Collectors.joining(", "));
        return ids.size() > 5 ? first + " and " + (ids.size() - 5) + " more" : first;
    }

    private Result broken(RestoreOutcome.Broken broken) {
        List<String> lines = new ArrayList<>();
        lines.add(what(broken.document()) + " does not hold, so it was not restored. Nothing was changed.");
        lines.addAll(broken(broken.lines()));
        lines.add("Take another backup.");
        return result("broken", Result.REFUSED, lines, details(broken.document(), broken.lines()));
    }

    private static List<String> broken(List<RecordLine> lines) {
        return lines.stream()
                .filter(line -> line.kind().isBroken())
                .map(BackupResults::words)
                .toList();
    }

    private static String counted(List<RecordLine> lines) {
        Map<RecordLine.RecordKind, Integer> totals = new EnumMap<>(RecordLine.RecordKind.class);
        lines.forEach(line -> totals.merge(line.kind(), 1, Integer::sum));
        return totals.isEmpty()
                ? "it is empty."
                : totals.entrySet().stream()
                        .map(entry -> Figures.number(entry.getValue()) + " "
                                + Names.of(entry.getKey()).replace('_', ' '))
                        .collect(Collectors.joining(", ", "", "."));
    }

    private JsonObject details(BackupDocument document, List<RecordLine> lines) {
        return new JsonObject()
                .with("file", file.toString())
                .with("created", document.created())
                .with("executions", document.executions())
                .withIfPresent("newest", document.newest().orElse(null))
                .with("record", lines.stream().map(BackupResults::json).toList());
    }

    private static Result result(String status, int exitCode, List<String> lines, JsonObject details) {
        return new Result(BackupFlow.GOAL, status, exitCode, Map.of(), String.join("\n", lines), details);
    }
}

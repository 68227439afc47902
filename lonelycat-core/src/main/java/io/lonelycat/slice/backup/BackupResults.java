// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.flow.Result;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The answers when the record is backed up.
 *
 * @param broken what is wrong with the record
 * @param removed the older backups that go
 */
record BackupResults(List<RecordLine> broken, List<Path> removed) {
    /** Nothing was written. */
    Result ofDryRun(Path folder) {
        List<String> lines = new ArrayList<>();
        lines.add("Dry run: nothing was written. A run would write a backup to " + folder + ", and remove "
                + (removed.isEmpty() ? "none." : names() + "."));
        lines.addAll(problems());
        return result("ok", Result.OK, lines, details().with("removed", shown()).with("dryRun", true));
    }

    /** The archive is there, and was read again. */
    Result written(Path file, BackupDocument document) {
        Digest digest = BackupFile.digest(file);
        List<String> lines = new ArrayList<>();
        lines.add("The record is in " + file + ": " + Figures.count(document.executions(), "execution") + " to "
                + document.newest().orElse("none") + ", " + Figures.size(StateFiles.size(file)) + ", read again and as"
                + " it was written.");
        lines.add("The archive has the digest " + digest + ". Keep it elsewhere to know the archive again.");
        if (!removed.isEmpty()) {
            lines.add("Removed: " + names() + ".");
        }
        lines.addAll(problems());
        return result(
                broken.isEmpty() ? "backed_up" : "damaged",
                broken.isEmpty() ? Result.OK : Result.REFUSED,
                lines,
                details()
                        .with("file", file.toString())
                        .with("sha256", digest)
                        .with("bytes", StateFiles.size(file))
                        .with("executions", document.executions())
                        .withIfPresent("newest", document.newest().orElse(null))
                        .with("index", document.index())
                        .with("removed", shown()));
    }

    private List<String> problems() {
        if (broken.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                "The record does not hold, so no older backup is removed. `lonelycat verify execution=all` says more:");
        broken.forEach(line -> lines.add(words(line)));
        return lines;
    }

    /** Says in one line what is wrong with a part of the record. */
    static String words(RecordLine line) {
        return "[" + Names.of(line.kind()) + "] " + line.name()
                + line.problem().map(problem -> ": " + problem).orElse("");
    }

    private JsonObject details() {
        return new JsonObject()
                .with("problems", broken.stream().map(BackupResults::json).toList());
    }

    static JsonObject json(RecordLine line) {
        return new JsonObject()
                .with("name", line.name())
                .with("state", line.kind())
                .withIfPresent("problem", line.problem().orElse(null));
    }

    private String names() {
        return removed.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
    }

    private List<String> shown() {
        return removed.stream().map(Path::toString).toList();
    }

    private static Result result(String status, int exitCode, List<String> lines, JsonObject details) {
        return new Result(BackupFlow.GOAL, status, exitCode, Map.of(), String.join("\n", lines), details);
    }
}

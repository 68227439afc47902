// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.OutsideFolder;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.RecordFlow;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.backup.BackupDocument.Problem;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Copies the record into an archive. The caller holds the lock of the workspace. */
record BackupFlow(WorkspaceSession site) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("lonelycat-backup-\\d{8}T\\d{6}\\.\\d{3}Z\\.zip");

    Result run(BackupRequest request) {
        Path named = request.folder()
                .orElseThrow(() -> new InvalidInputException(
                        "No backup folder is configured. Set `lonelycat.backups` to a folder outside the workspace."));
        // A change or a clean build of the workspace must not reach the backups.
        Path folder = OutsideFolder.of(site, named, "Backups", "lonelycat.backups");
        if (StateFiles.list(site.executions()).isEmpty() && !StateFiles.exists(site.chain())) {
            return new Result(
                    BackupRequest.GOAL,
                    "empty",
                    Result.OK,
                    Map.of(),
                    "Nothing was executed in " + site.workspace().root() + " yet, so there is nothing to back up.",
                    new JsonObject());
        }
        List<RecordLine> broken = broken();
        Instant now = site.clock().instant();
        Path file = folder.resolve("lonelycat-backup-" + TIME.format(now) + ".zip");
        if (request.dryRun()) {
            return result(
                    "ok", broken, "Dry run: nothing was written. A run would write " + file + ".", new JsonObject());
        }
        StateFiles.createFolder(folder);
        BackupDocument document = new RecordCopy(site.workspace().stateFolder(), site.historyTables())
                .write(file, now, broken.stream().map(Problem::of).toList());
        return written(file, document, broken);
    }

    /** Returns the backups in a folder, the newest first. */
    static List<Path> newestFirst(Path folder) {
        List<Path> found = new ArrayList<>();
        for (Path file : StateFiles.list(folder)) {
            if (NAME.matcher(String.valueOf(file.getFileName())).matches()
                    && StateFiles.kind(file).filter(FileKind.FILE::equals).isPresent()) {
                found.add(file);
            }
        }
        Collections.reverse(found);
        return List.copyOf(found);
    }

    private List<RecordLine> broken() {
        List<RecordLine> broken = new ArrayList<>();
        RecordFlow.check(site, line -> {
            if (line.kind().isBroken()) {
                broken.add(line);
            }
        });
        return broken;
    }

    private static Result written(Path file, BackupDocument document, List<RecordLine> broken) {
        Digest digest = FolderListing.sum(file, "").sha256();
        String text = "The record is in " + file + ": " + Figures.count(document.executions(), "execution") + " to "
                + document.newest().orElse("none") + ", " + Figures.size(StateFiles.size(file))
                + ". Every byte was read again.\nThe archive has the digest " + digest
                + ". Note it in another place, to detect an altered archive.";
        return result(
                broken.isEmpty() ? "backed_up" : "damaged",
                broken,
                text,
                new JsonObject()
                        .with("file", file.toString())
                        .with("sha256", digest)
                        .with("bytes", StateFiles.size(file))
                        .with("executions", document.executions())
                        .withIfPresent("newest", document.newest().orElse(null))
                        .with("index", document.index()));
    }

    private static Result result(String status, List<RecordLine> broken, String text, JsonObject details) {
        List<String> lines = new ArrayList<>(List.of(text));
        if (!broken.isEmpty()) {
            lines.add("The record has problems; keep older backups. `lonelycat verify execution=all` explains them:");
            broken.forEach(line -> lines.add(line(line)));
        }
        return new Result(
                BackupRequest.GOAL,
                status,
                broken.isEmpty() ? Result.OK : Result.REFUSED,
                Map.of(),
                String.join("\n", lines),
                details.with("problems", broken.stream().map(BackupFlow::json).toList()));
    }

    /** Returns a problem of the record as one line. */
    static String line(RecordLine line) {
        return "[" + Names.of(line.kind()) + "] " + line.name()
                + line.problem().map(problem -> ": " + problem).orElse("");
    }

    static JsonObject json(RecordLine line) {
        return new JsonObject()
                .with("name", line.name())
                .with("state", line.kind())
                .withIfPresent("problem", line.problem().orElse(null));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

import io.lonelycat.error.EngineException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.MadeFile;
import io.lonelycat.slice.drift.DriftReport.Row;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says which files that executions made are still so: the index names the last execution of each path, its evidence says what it
 * left there, and the file is read once.
 */
final class DriftFlow {
    private final WorkspaceSession site;

    DriftFlow(WorkspaceSession site) {
        this.site = site;
    }

    Result run(DriftRequest request) {
        Optional<WorkspacePath> below = request.below();
        Optional<Instant> since = request.from();
        Optional<String> execution =
                request.execution().map(reference -> ExecutionFolders.of(site).id(reference));
        if (!StateFiles.exists(site.historyFile())) {
            boolean nothing = StateFiles.list(site.executions()).isEmpty();
            return DriftReport.none(
                    nothing
                            ? "Nothing was executed in " + site.workspace().root() + " yet."
                            : "There is evidence in " + site.shown(site.executions())
                                    + ", but no index. Run `lonelycat history rebuild=true` to build it again.");
        }
        try (History history = site.history()) {
            List<MadeFile> made = new ArrayList<>(history.made(below));
            since.ifPresent(from -> made.removeIf(file -> file.startedAt().isBefore(from)));
            List<WorkspacePath> superseded =
                    execution.map(id -> superseded(id, below, made)).orElse(List.of());
            execution.ifPresent(id -> made.removeIf(file -> !file.executionId().equals(id)));
            return report(made, superseded, execution, history.pruned());
        }
    }

    /** Finds what an execution changed and a later one has changed again. */
    private List<WorkspacePath> superseded(String execution, Optional<WorkspacePath> below, List<MadeFile> made) {
        Set<WorkspacePath> own = new HashSet<>();
        made.stream().filter(file -> file.executionId().equals(execution)).forEach(file -> own.add(file.path()));
        List<WorkspacePath> superseded = new ArrayList<>();
        ExecutionStory story = ExecutionStory.read(ExecutionFolders.of(site).folder(execution));
        for (LedgerFile file : story.execution().files()) {
            boolean asked = below.map(file.path()::startsWith).orElse(true);
            if (asked && file.inPlace() && !own.contains(file.path())) {
                superseded.add(file.path());
            }
        }
        return superseded;
    }

    private Result report(
            List<MadeFile> made, List<WorkspacePath> superseded, Optional<String> execution, long pruned) {
        LeftFiles left = new LeftFiles(site.executions());
        List<Row> rows = new ArrayList<>();
        try (FileLook look = FileLook.at(site.workspace())) {
            Map<WorkspacePath, Instant> drifted = new HashMap<>();
            Map<WorkspacePath, Digest> contents = new HashMap<>();
            for (MadeFile file : made) {
                FileLook.Found found = look.compare(left.of(file));
                found.sha256().ifPresent(digest -> contents.put(file.path(), digest));
                if (found.standing().hasDrifted()) {
                    drifted.put(file.path(), file.startedAt());
                }
                rows.add(new Row(file.path(), file.executionId(), found.standing(), Optional.empty()));
            }
            superseded.forEach(
                    path -> rows.add(new Row(path, execution.orElse(""), FileStanding.SUPERSEDED, Optional.empty())));
            Map<WorkspacePath, WhoChanged.LastChange> changes =
                    WhoChanged.of(site.workspace().root(), drifted, path -> Optional.ofNullable(contents.get(path))
                            .or(() -> look.content(path)));
            rows.replaceAll(row -> row.by(Optional.ofNullable(changes.get(row.path()))));
        } catch (IOException e) {
            throw new EngineException("Cannot read " + site.workspace().root() + ": " + e.getMessage(), e);
        }
        return new DriftReport(rows, left.unreadable(), pruned).result();
    }
}

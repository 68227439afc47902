// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares files of the workspace with the digests and modes that executions recorded for them: each path with the newest
 * execution that changed it. No link is followed, and nothing is written.
 *
 * @param only the execution whose files are compared; empty for those of all
 */
record Drift(WorkspaceSession site, Optional<String> only) {
    private static final int MOST_LINES = 50;

    /** A file or a link; null in place of a missing one. */
    private record PathState(FileMode mode, Digest sha256) {}

    private record RecordedFile(
            String executionId, @Nullable PathState state) {}

    /**
     * Returns the answer with the files that drifted.
     *
     * @param evidence says that the evidence holds
     */
    Answer added(Answer evidence) {
        Map<WorkspacePath, RecordedFile> files = recorded();
        int compared = files.size();
        try (Tree tree = new Tree(site.workspace())) {
            files.entrySet().removeIf(file -> isAsRecorded(tree, file.getKey(), file.getValue()));
        } catch (IOException e) {
            throw new EngineException("Cannot read " + site.workspace().root() + ": " + e.getMessage(), e);
        }
        List<JsonObject> rows = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        files.forEach((path, left) -> {
            rows.add(new JsonObject().with("path", path.value()).with("executionId", left.executionId()));
            lines.add("  " + path.display() + " (" + left.executionId() + ")");
        });
        return new Answer.Shown(
                AnswerHead.of(
                                evidence.goal(),
                                files.isEmpty() ? evidence.status() : "drifted",
                                files.isEmpty() ? Answer.OK : Answer.REFUSED,
                                files.isEmpty()
                                        ? evidence.message() + "\nNo drift: " + Figures.count(compared, "file")
                                                + " compared with the record."
                                        : Figures.number(files.size()) + " of " + Figures.count(compared, "file")
                                                + " changed since the execution that wrote them:\n"
                                                + String.join("\n", Wording.first(MOST_LINES, lines))
                                                + "\n`git log -1 -- FILE` shows a commit that changed one.")
                        .about(evidence.ids()),
                evidence.details().with("files", compared).with("drifted", rows));
    }

    /** Reads the executions from the oldest that counts on: a later one replaces what an earlier one left at a path. */
    private Map<WorkspacePath, RecordedFile> recorded() {
        Map<WorkspacePath, RecordedFile> recorded = new TreeMap<>();
        Folders.of(site.executions()).stream()
                .filter(folder -> Folders.name(folder).compareTo(only.orElse("")) >= 0)
                .map(ExecutionStory::read)
                .filter(story -> story.execution()
                        .ending()
                        .filter(ending -> ending.outcome() == OutcomeKind.APPLIED)
                        .isPresent())
                .forEach(story -> add(story, recorded));
        only.ifPresent(
                id -> recorded.values().removeIf(left -> !left.executionId().equals(id)));
        return recorded;
    }

    private static void add(ExecutionStory story, Map<WorkspacePath, RecordedFile> recorded) {
        String id = story.execution().subject().executionId();
        List<FileChange> changes = story.changeset().changes();
        // Sources first: one change may move a file away while another writes to its path.
        changes.forEach(change -> recorded.put(change.source(), new RecordedFile(id, null)));
        changes.forEach(change -> recorded.put(change.path(), new RecordedFile(id, state(change))));
    }

    private static @Nullable PathState state(FileChange change) {
        FileMode mode = change.newMode();
        Digest sha256 = change.newSha256();
        return mode == null || sha256 == null ? null : new PathState(mode, sha256);
    }

    /** A file that is neither a file nor a link, or cannot be read, is not as it was recorded. */
    private static boolean isAsRecorded(Tree tree, WorkspacePath path, RecordedFile left) {
        try {
            return tree.blob(path)
                    .map(blob -> new PathState(blob.mode(), blob.sha256()))
                    .equals(Optional.ofNullable(left.state()));
        } catch (IOException | InvalidInputException | EngineException e) {
            return false;
        }
    }
}

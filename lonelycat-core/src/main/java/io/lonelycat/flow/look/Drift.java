// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.execute.Preconditions;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares files of the workspace with the digests and modes that executions recorded for them: each path with the newest
 * execution that changed it. No link is followed, and nothing is written.
 *
 * @param only the execution whose files are compared; empty for those of all
 */
record Drift(WorkspaceSession site, Optional<String> only) {
    private static final int MOST_LINES = 50;

    private record RecordedChange(String executionId, FileChange change) {}

    /**
     * Returns the answer with the files that drifted.
     *
     * @param evidence says that the evidence holds
     */
    Answer added(Answer evidence) {
        Map<WorkspacePath, RecordedChange> recorded = recorded();
        // All of them: a file that one execution moved away may have been made again by a later one.
        List<FileChange> changes =
                recorded.values().stream().map(RecordedChange::change).toList();
        List<WorkspacePath> drifted = Preconditions.differing(site.workspace(), changes).stream()
                .filter(path -> isAsked(recorded.get(path)))
                .toList();
        String compared =
                Figures.count(recorded.values().stream().filter(this::isAsked).count(), "file");
        List<String> lines = drifted.stream()
                .map(path -> "  " + path.display() + " (" + recorded.get(path).executionId() + ")")
                .toList();
        List<JsonObject> rows = drifted.stream()
                .map(path -> new JsonObject()
                        .with("path", path.value())
                        .with("executionId", recorded.get(path).executionId()))
                .toList();
        return new Answer.Shown(
                AnswerHead.of(
                                evidence.goal(),
                                drifted.isEmpty() ? evidence.status() : "drifted",
                                drifted.isEmpty() ? Answer.OK : Answer.REFUSED,
                                drifted.isEmpty()
                                        ? evidence.message() + "\nNo drift: " + compared + " compared with the record."
                                        : Figures.number(drifted.size()) + " of " + compared
                                                + " changed since the execution that wrote them:\n"
                                                + String.join("\n", Wording.first(MOST_LINES, lines))
                                                + "\n`git log -1 -- FILE` shows a commit that changed one.")
                        .about(evidence.ids()),
                evidence.details().with("drifted", rows));
    }

    private boolean isAsked(RecordedChange recorded) {
        return only.isEmpty() || only.get().equals(recorded.executionId());
    }

    /** Returns the newest change of each path, from the executions that applied theirs. */
    private Map<WorkspacePath, RecordedChange> recorded() {
        Map<WorkspacePath, RecordedChange> recorded = new TreeMap<>();
        for (Path folder : Folders.of(site.executions())) {
            ExecutionStory story = ExecutionStory.read(folder);
            if (Folders.name(folder).compareTo(only.orElse("")) >= 0
                    && story.execution()
                            .ending()
                            .filter(ending -> ending.outcome() == OutcomeKind.APPLIED)
                            .isPresent()) {
                List<FileChange> changes = story.changeset().changes();
                changes.forEach(change -> recorded.remove(change.source()));
                changes.forEach(change -> recorded.put(
                        change.path(),
                        new RecordedChange(story.execution().subject().executionId(), change)));
            }
        }
        return recorded;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.execute.Preconditions;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.Verification.DriftedFile;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares each workspace file with the newest execution that changed the file, without following symbolic links.
 *
 * @param only id of the execution whose files are compared; empty for all executions
 */
record Drift(WorkspaceSession session, Optional<String> only) {
    private static final int MOST_LINES = 50;

    private record RecordedChange(String executionId, FileChange change) {}

    Answer added(Verification evidence) {
        Map<WorkspacePath, RecordedChange> files = recorded();
        // Compares later executions too, because a later execution may have recreated a file that the named execution
        // moved.
        List<FileChange> changes =
                files.values().stream().map(RecordedChange::change).toList();
        Set<WorkspacePath> differing = Set.copyOf(Preconditions.differing(session.workspace(), changes));
        only.ifPresent(id -> files.values().removeIf(it -> !it.executionId().equals(id)));
        String compared = Figures.count(files.size(), "file");
        files.keySet().retainAll(differing);
        List<DriftedFile> rows = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        files.forEach((path, it) -> {
            rows.add(new DriftedFile(path, it.executionId()));
            lines.add("  " + path.display() + " (" + it.executionId() + ")");
        });
        AnswerHead head = evidence.head();
        return new Verification(
                        AnswerHead.of(
                                        head.goal(),
                                        files.isEmpty() ? head.status() : "drifted",
                                        files.isEmpty() ? Answer.OK : Answer.REFUSED,
                                        files.isEmpty()
                                                ? head.text()
                                                        .and(
                                                                Section.notice(
                                                                        "No drift: " + compared
                                                                                + " compared, none modified since an execution wrote it."))
                                                : AnswerText.of(
                                                        Figures.number(files.size()) + " of " + compared
                                                                + " modified since the execution that wrote them:\n"
                                                                + String.join("\n", Wording.first(MOST_LINES, lines))
                                                                + "\nTo find the commit that modified a file, run `git log -1 -- FILE`."))
                                .about(head.ids()),
                        evidence.content().with(rows))
                .answer();
    }

    private Map<WorkspacePath, RecordedChange> recorded() {
        Map<WorkspacePath, RecordedChange> recorded = new TreeMap<>();
        Folders.of(session.executions()).stream()
                .filter(folder -> Folders.name(folder).compareTo(only.orElse("")) >= 0)
                .map(ExecutionStory::read)
                .filter(story -> story.outcome() == OutcomeKind.APPLIED)
                .forEach(story -> {
                    List<FileChange> changes = story.changeset().changes();
                    changes.forEach(change -> recorded.remove(change.source()));
                    changes.forEach(change -> recorded.put(change.path(), new RecordedChange(story.id(), change)));
                });
        return recorded;
    }
}

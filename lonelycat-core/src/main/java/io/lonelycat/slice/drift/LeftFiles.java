// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.past.ContentMark;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.SealedFiles;
import io.lonelycat.record.history.MadeFile;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What executions left at their paths, by their evidence: the index has only the beginning of a digest, which is no proof. Each
 * change set is read once.
 */
final class LeftFiles {
    private final Path executions;
    private final Map<String, Map<WorkspacePath, FileChange>> read = new HashMap<>();
    private final Set<String> unreadable = new TreeSet<>();

    LeftFiles(Path executions) {
        this.executions = executions;
    }

    /** Returns what an execution left at a path. */
    ExpectedFile of(MadeFile made) {
        Optional<FileChange> change = Optional.ofNullable(
                read.computeIfAbsent(made.evidence(), this::changes).get(made.path()));
        Optional<Digest> sha256 = change.map(FileChange::newSha256).filter(it -> isAt(change, made.path()));
        ContentMark mark = change.isPresent() ? sha256.map(ContentMark::of).orElse(ContentMark.NONE) : made.after();
        if (!mark.equals(made.after())) {
            unreadable.add(made.executionId());
        }
        Optional<FileMode> mode = sha256.isPresent() ? change.map(FileChange::newMode) : Optional.empty();
        return new ExpectedFile(
                made.path(),
                made.executionId(),
                mark,
                sha256,
                mode,
                change.map(FileChange::newSizeBytes).orElse(0L));
    }

    /** A rename leaves nothing where it began. */
    private static boolean isAt(Optional<FileChange> change, WorkspacePath path) {
        return change.filter(it -> it.path().equals(path)).isPresent();
    }

    /** Returns the executions whose evidence cannot be read, or says something else than the index. */
    Set<String> unreadable() {
        return unreadable;
    }

    private Map<WorkspacePath, FileChange> changes(String evidence) {
        Path folder = executions.resolve(evidence);
        Map<WorkspacePath, FileChange> changes = new HashMap<>();
        try {
            Path file = new EvidenceFiles(folder).changeset();
            byte[] bytes = SealedFiles.of(folder).bytes(file);
            ChangeSet changeset = ChangeSet.read(InputDocument.json(file.toString(), bytes));
            // What is written to a place counts before what left it.
            changeset.changes().forEach(change -> changes.put(change.source(), change));
            changeset.changes().forEach(change -> changes.put(change.path(), change));
        } catch (InvalidInputException | EngineException damaged) {
            unreadable.add(evidence);
        }
        return changes;
    }
}

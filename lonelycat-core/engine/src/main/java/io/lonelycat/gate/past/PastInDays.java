// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.cel.Facts.Past;
import io.lonelycat.gate.past.QuestionShape.PastForm;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The past as conditions ask about it: by texts, and in days before now.
 *
 * @param changeset the change at hand, which says what it found at its paths
 */
public record PastInDays(PastExecutions past, ChangeSet changeset, Instant now) implements Past {
    @Override
    public long executions(long days) {
        return past.answer(new PastQuestion.Executions(since(days)));
    }

    @Override
    public long executionsOf(String path, long days) {
        return past.answer(new PastQuestion.ExecutionsOf(path(path), since(days)));
    }

    @Override
    public long executionsBy(String author, long days) {
        return past.answer(new PastQuestion.ExecutionsBy(author, since(days)));
    }

    @Override
    public long rollbacks(long days) {
        return past.answer(new PastQuestion.Rollbacks(since(days)));
    }

    @Override
    public long rollbacksOf(String path, long days) {
        return past.answer(new PastQuestion.RollbacksOf(path(path), since(days)));
    }

    @Override
    public String lastOutcome(String path) {
        return PastForm.name(past.answer(new PastQuestion.LastOutcome(path(path))));
    }

    /** What the change found is in it, so that no file is read, and the answer is the same when it is asked again. */
    @Override
    public boolean drifted(String path, long days) {
        WorkspacePath asked = path(path);
        Optional<ContentMark> found = found(asked);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "`" + asked.display() + "` is not a path of the change, so its content is unknown");
        }
        List<ContentMark> left = past.answer(new PastQuestion.ContentsOf(asked, since(days)));
        return !left.isEmpty() && !left.get(left.size() - 1).equals(found.get());
    }

    /** Returns what was at a path before the change; empty where it is not about this path. */
    private Optional<ContentMark> found(WorkspacePath path) {
        for (FileChange change : changeset.changes()) {
            if (change.source().equals(path)) {
                return Optional.of(ContentMark.of(change.oldSha256()));
            }
            if (change.path().equals(path)) {
                // It is renamed to this place, where nothing may be.
                return Optional.of(ContentMark.NONE);
            }
        }
        return Optional.empty();
    }

    private Instant since(long days) {
        return now.minus(Duration.ofDays(days));
    }

    /** An invalid path has no past; asking for one is a mistake. */
    private static WorkspacePath path(String path) {
        try {
            return WorkspacePath.of(path);
        } catch (InvalidInputException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}

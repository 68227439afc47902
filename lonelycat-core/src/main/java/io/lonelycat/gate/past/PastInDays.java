// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.cel.Facts.Past;
import io.lonelycat.gate.past.QuestionShape.PastForm;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;

/** The past as conditions ask about it: by texts, and in days before now. */
public record PastInDays(PastExecutions past, Instant now) implements Past {
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

    private Instant since(long days) {
        return now.minus(Duration.ofDays(days));
    }

    /** A path that cannot be one has no past, but whoever asks for it has made a mistake. */
    private static WorkspacePath path(String path) {
        try {
            return WorkspacePath.of(path);
        } catch (InvalidInputException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}

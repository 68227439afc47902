// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.cel.Facts.PathHistory;
import io.lonelycat.gate.past.PastQuestion.ExecutionsOf;
import io.lonelycat.gate.past.PastQuestion.LastOutcome;
import io.lonelycat.gate.past.PastQuestion.RollbacksOf;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;

/** The past as conditions ask about it: by texts, and in days before now. */
public record PastOfPath(Past past, Instant now) implements PathHistory {
    @Override
    public long executions(String path, long days) {
        return past.answer(new ExecutionsOf(path(path), since(days)));
    }

    @Override
    public long rollbacks(String path, long days) {
        return past.answer(new RollbacksOf(path(path), since(days)));
    }

    @Override
    public String lastOutcome(String path) {
        LastOutcome question = new LastOutcome(path(path));
        return String.valueOf(question.written(past.answer(question)));
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

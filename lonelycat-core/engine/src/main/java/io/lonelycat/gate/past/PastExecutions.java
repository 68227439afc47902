// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of earlier executions, as far as rules ask. Executions that were refused or had nothing to do count nowhere.
 * Rolling an execution back is no execution of its own: it makes the one that it rolled back a rolled back one.
 */
public interface PastExecutions {
    /**
     * Answers a question.
     *
     * @throws io.lonelycat.error.EngineException when the past cannot be read
     */
    <A> A answer(PastQuestion<A> question);

    /** Returns a past in which nothing happened. */
    static PastFacts none() {
        return EmptyHistory.INSTANCE;
    }

    /** A past in which nothing happened. */
    enum EmptyHistory implements PastFacts {
        INSTANCE;

        @Override
        public <A> A answer(PastQuestion<A> question) {
            return question.of(this);
        }

        @Override
        public long executions(Instant since) {
            return 0;
        }

        @Override
        public long executionsOf(WorkspacePath path, Instant since) {
            return 0;
        }

        @Override
        public long executionsBy(String author, Instant since) {
            return 0;
        }

        @Override
        public long rollbacks(Instant since) {
            return 0;
        }

        @Override
        public long rollbacksOf(WorkspacePath path, Instant since) {
            return 0;
        }

        @Override
        public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
            return Optional.empty();
        }

        @Override
        public List<ContentMark> contents(WorkspacePath path, Instant since) {
            return List.of();
        }
    }
}

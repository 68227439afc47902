// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Optional;

/**
 * Earlier executions, as far as rules ask about them. Executions that were refused or had nothing to do are not counted.
 * A rollback is not counted either; it marks the original execution as rolled back.
 */
public interface Past {
    /** A past without executions. */
    Known NONE = new Known() {
        @Override
        public <A> A answer(PastQuestion<A> question) {
            return question.of(this);
        }

        @Override
        public long executionsOf(WorkspacePath path, Instant since) {
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
        public SpentCosts costs(Instant since, Digest change) {
            return SpentCosts.NONE;
        }

        @Override
        public Optional<PastRehearsal> lastRehearsal(Digest subject, Instant since) {
            return Optional.empty();
        }

        @Override
        public Optional<Promotion> lastPassage(Digest change, String environment) {
            return Optional.empty();
        }
    };

    /**
     * Answers a question.
     *
     * @throws io.lonelycat.error.EngineException when the past cannot be read
     */
    <A> A answer(PastQuestion<A> question);

    /** A past that has the answers itself; others pass questions on. A time is that of an execution's start, included. */
    interface Known extends Past {
        /** Counts the executions that were to change a path. */
        long executionsOf(WorkspacePath path, Instant since);

        /** Counts the executions that were to change a path and were rolled back, by the engine or a user, or quarantined. */
        long rollbacksOf(WorkspacePath path, Instant since);

        /** Returns the outcome of the last execution that was to change a path; empty if no execution was. */
        Optional<PastOutcome> lastOutcome(WorkspacePath path);

        /**
         * Returns the costs of all executions, with any outcome.
         *
         * @param change the checksum of the change whose author's own costs are left out
         */
        SpentCosts costs(Instant since, Digest change);

        /**
         * Returns the last rehearsal of a plan.
         *
         * @param subject the digest of what exactly was decided about
         */
        Optional<PastRehearsal> lastRehearsal(Digest subject, Instant since);

        /**
         * Returns when a change was last completed in an environment and not rolled back since.
         *
         * @param change the checksum of the changes
         */
        Optional<Promotion> lastPassage(Digest change, String environment);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

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
}

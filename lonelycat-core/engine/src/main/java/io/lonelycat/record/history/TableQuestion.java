// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.gate.past.PastQuestion;

/** A question about the past that a slice asks, and answers from the tables of the history. */
public interface TableQuestion<A> extends PastQuestion<A> {
    /**
     * Answers it.
     *
     * @param among to be added to conditions on the executions
     */
    A of(Database database, String among);

    /** One that needs the tables that are filled on demand. */
    interface Demanding<A> extends TableQuestion<A> {}
}

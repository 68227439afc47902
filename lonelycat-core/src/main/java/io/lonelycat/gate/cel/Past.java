// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

/** What conditions may ask about earlier executions, as far back as a number of days. */
public interface Past {
    /** Counts the executions. */
    long executions(long days);

    /** Counts the executions that were to change this path. */
    long executionsOf(String path, long days);

    /** Counts the executions of plans that this author made. */
    long executionsBy(String author, long days);

    /** Counts the executions that did not hold. */
    long rollbacks(long days);

    /** Counts the executions that did not hold and were to change this path. */
    long rollbacksOf(String path, long days);

    /** Returns what came of the last execution that was to change this path, in lower case; {@code none} without one. */
    String lastOutcome(String path);
}

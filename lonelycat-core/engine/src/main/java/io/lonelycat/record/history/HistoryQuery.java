// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.InvalidInputException;

/**
 * Asks for executions, the newest first.
 *
 * @param limit how many rows at most, 1 to 1000
 */
public record HistoryQuery(HistoryFilter filter, int limit) {
    private static final int LARGEST = 1000;

    /**
     * Checks the limit.
     *
     * @throws InvalidInputException when it is out of range
     */
    public HistoryQuery {
        if (limit < 1 || limit > LARGEST) {
            throw new InvalidInputException("`limit`, the number of executions to list, must be between 1 and "
                    + LARGEST + ", but is " + limit + ".");
        }
    }

    /** Asks for the newest executions. */
    public static HistoryQuery newest(int limit) {
        return new HistoryQuery(HistoryFilter.all(), limit);
    }
}

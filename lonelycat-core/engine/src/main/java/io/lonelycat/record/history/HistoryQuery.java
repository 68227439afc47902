// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.InvalidInputException;

/** Query for the newest executions. */
public record HistoryQuery(HistoryFilter filter, int limit) {
    private static final int LARGEST = 1000;

    public HistoryQuery {
        if (limit < 1 || limit > LARGEST) {
            throw new InvalidInputException("`limit`, the number of executions to list, must be between 1 and "
                    + LARGEST + ", but is " + limit + ".");
        }
    }

    public static HistoryQuery newest(int limit) {
        return new HistoryQuery(HistoryFilter.all(), limit);
    }
}

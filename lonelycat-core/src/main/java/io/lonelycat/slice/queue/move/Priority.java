// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import java.util.Arrays;

/** What goes first. Of two plans with the same priority the one that was submitted earlier does. */
public enum Priority {
    LOW(0),
    NORMAL(1),
    HIGH(2),
    URGENT(3);

    private final int rank;

    Priority(int rank) {
        this.rank = rank;
    }

    /** Returns by what the database sorts. */
    public int rank() {
        return rank;
    }

    public static Priority ofRank(int rank) {
        return Arrays.stream(values())
                .filter(it -> it.rank == rank)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No priority has the rank " + rank));
    }
}

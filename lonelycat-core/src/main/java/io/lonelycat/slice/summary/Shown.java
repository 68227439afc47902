// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import java.util.List;

/**
 * The first rows of a list.
 *
 * @param more whether there are others that are not among them
 */
public record Shown<T>(List<T> rows, boolean more) {
    /** Copies the list. */
    public Shown {
        rows = List.copyOf(rows);
    }

    /** Takes at most so many. */
    static <T> Shown<T> first(int most, List<T> all) {
        return new Shown<>(all.subList(0, Math.min(most, all.size())), all.size() > most);
    }

    /** Says whether it is empty. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }
}

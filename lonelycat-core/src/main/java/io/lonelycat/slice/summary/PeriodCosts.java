// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.record.history.CostKey;
import io.lonelycat.record.history.CostRow;
import io.lonelycat.record.history.CostRow.Biggest;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import java.util.List;
import java.util.Optional;

/**
 * What the executions of a range of time have cost.
 *
 * @param authors by author, the one with the longest checks first
 * @param checks by check, the longest first
 */
public record PeriodCosts(Biggest authors, Biggest checks) {
    private static final Biggest NOTHING = new Biggest(List.of(), Optional.empty(), 0);

    /** Nothing has cost anything. */
    public static final PeriodCosts NONE = new PeriodCosts(NOTHING, NOTHING);

    static PeriodCosts of(History history, HistoryFilter filter, int most) {
        return new PeriodCosts(
                history.biggestCosts(filter, new CostKey(CostKey.Kind.AUTHOR, Optional.empty()), most),
                history.biggestCosts(filter, new CostKey(CostKey.Kind.CHECK, Optional.empty()), most));
    }

    /** Returns what all executions have cost; empty where nothing was executed. */
    public Optional<CostRow> total() {
        return authors.total();
    }
}

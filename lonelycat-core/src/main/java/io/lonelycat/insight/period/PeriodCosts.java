// SPDX-License-Identifier: MIT
package io.lonelycat.insight.period;

import io.lonelycat.record.history.CostKey;
import io.lonelycat.record.history.CostRow;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the executions of a range of time have cost.
 *
 * @param total of all; empty where nothing was executed
 * @param authors by author, the one with the longest checks first
 * @param checks by check, the longest first
 */
public record PeriodCosts(Optional<CostRow> total, Shown<CostRow> authors, Shown<CostRow> checks) {
    /** Nothing has cost anything. */
    public static final PeriodCosts NONE =
            new PeriodCosts(Optional.empty(), new Shown<>(List.of(), false), new Shown<>(List.of(), false));

    private static final int MOST_SUMS = 5_000;
    private static final Comparator<CostRow> LONGEST = Comparator.<CostRow>comparingLong(
                    row -> -row.checkMillis().orElse(0))
            .thenComparing(CostRow::key);

    /**
     * Adds up.
     *
     * @throws io.lonelycat.error.InvalidInputException when there are more authors or checks than one process should hold
     */
    static PeriodCosts of(History history, HistoryFilter filter, int most) {
        return new PeriodCosts(
                history.costs(filter, new CostKey(CostKey.Kind.DAY, Optional.empty()), Integer.MAX_VALUE).stream()
                        .reduce(CostRow::plus),
                by(history, filter, CostKey.Kind.AUTHOR, most),
                by(history, filter, CostKey.Kind.CHECK, most));
    }

    private static Shown<CostRow> by(History history, HistoryFilter filter, CostKey.Kind kind, int most) {
        return Shown.first(
                most,
                history.costs(filter, new CostKey(kind, Optional.empty()), MOST_SUMS).stream()
                        .sorted(LONGEST)
                        .toList());
    }
}

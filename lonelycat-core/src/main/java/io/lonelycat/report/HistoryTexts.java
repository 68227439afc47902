// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.record.history.Lineage;

/** What front ends print about many executions: plain text for a terminal. */
public final class HistoryTexts {

    private HistoryTexts() {}

    /**
     * Returns counts, rates and durations.
     *
     * @param filtered whether they are about a part of the executions only
     */
    public static String statistics(HistoryStatistics statistics, boolean filtered) {
        return new StatisticsText(statistics, filtered).text();
    }

    /** Returns the relatives of an execution as a tree, and where its lines end. */
    public static String lineage(Lineage lineage) {
        return new LineageText(lineage).text();
    }
}

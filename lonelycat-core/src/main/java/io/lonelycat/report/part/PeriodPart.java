// SPDX-License-Identifier: MIT
package io.lonelycat.report.part;

import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;

/** A part that a slice has in a summary of a part of the past. */
public interface PeriodPart {
    /**
     * Reads it.
     *
     * @param filter which executions the summary is about
     * @param most how many rows a table has at most
     */
    Told of(History history, HistoryFilter filter, int most);

    /**
     * What the slice says.
     *
     * @param inShort the same in a sentence, for the part that is always visible
     */
    record Told(SummaryPart part, Line inShort) {}
}

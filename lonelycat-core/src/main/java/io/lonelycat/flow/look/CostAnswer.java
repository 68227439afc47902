// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.CostKey;
import io.lonelycat.record.history.CostRow;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.report.HistoryTexts;
import java.util.List;

/**
 * What executions have cost, added up.
 *
 * @param text for people
 * @param details as {@code lonelycat:history} gives them
 */
public record CostAnswer(String text, JsonObject details) {
    /**
     * Adds up.
     *
     * @param by what for, such as {@code author} or {@code label=NAME}
     * @throws io.lonelycat.error.InvalidInputException when costs cannot be added up by that
     */
    public static CostAnswer of(History history, HistoryFilter filter, String by) {
        CostKey key = CostKey.read(by);
        List<CostRow> rows = history.costs(filter, key);
        return new CostAnswer(HistoryTexts.costs(rows, key), HistoryJson.costs(rows));
    }

    /** Returns the sums where there is no history yet. */
    static JsonObject none() {
        return HistoryJson.costs(List.of());
    }
}

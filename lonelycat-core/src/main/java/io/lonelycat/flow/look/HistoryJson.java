// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryRow;
import java.util.List;
import java.util.Map;

/** The answers of the history to programs. */
public final class HistoryJson {

    private HistoryJson() {}

    /**
     * Returns the executions of a page.
     *
     * @param origins where executions come from, by id
     */
    public static List<JsonObject> rows(HistoryPage page, Map<String, String> origins) {
        return page.rows().stream()
                .map(row -> row(row).withIfPresent("from", origins.get(row.executionId()))
                        .with("paths", page.of(row).paths())
                        .withIfNotEmpty("failedChecks", page.of(row).failedChecks()))
                .toList();
    }

    /** Returns how many there are beyond the page, and until when older ones began. */
    public static JsonObject extent(HistoryPage page) {
        return new JsonObject()
                .with("total", page.total())
                .withIfPresent("until", page.older().orElse(null));
    }

    /** Returns an execution as a list shows it. */
    public static JsonObject row(HistoryRow row) {
        JsonObject json = new JsonObject().with("status", row.standing());
        RecordJson.write(row, json);
        return json;
    }
}

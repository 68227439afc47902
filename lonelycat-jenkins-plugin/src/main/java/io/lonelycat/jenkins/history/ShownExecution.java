// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.flow.look.HistoryJson;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.HistoryRow;
import java.util.List;

/** The page of one execution. */
public final class ShownExecution {
    private final HistoryRow row;
    private final List<Relative> relatives;

    ShownExecution(HistoryRow row, List<Relative> relatives) {
        this.row = row;
        this.relatives = relatives;
    }

    public ShownRow getRow() {
        return ShownRow.of(row);
    }

    public List<Relative> getRelatives() {
        return relatives;
    }

    public String getDisplayName() {
        return "Execution " + row.executionId();
    }

    /** The same for programs, at {@code api/json}. */
    public JsonAnswer getApi() {
        return new JsonAnswer(question -> new JsonObject().with("execution", HistoryJson.row(row)));
    }
}

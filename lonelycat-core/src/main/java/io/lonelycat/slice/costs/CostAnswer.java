// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import java.util.List;
import java.util.Optional;

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
        List<CostRow> rows = CostFold.of(history, filter, key);
        return new CostAnswer(new CostTable(rows, key).text(), json(rows));
    }

    /** Returns the sums as {@code lonelycat:history} gives them. */
    public static JsonObject json(List<CostRow> rows) {
        return new JsonObject().with("costs", rows.stream().map(CostAnswer::sum).toList());
    }

    /** Returns one of these sums. */
    public static JsonObject sum(CostRow row) {
        return RecordJson.write(row);
    }

    /** Asks for it in place of a list. */
    record CostView() implements HistoryView {
        @Override
        public String parameter() {
            return "costsBy";
        }

        @Override
        public void check(HistoryRequest request) {
            request.refuseStatistics();
            CostKey.read(by(request));
        }

        @Override
        public Answer answer(WorkspaceSession site, HistoryRequest request, Optional<History> history) {
            Optional<CostAnswer> costs =
                    history.map(it -> of(it, request.query().filter(), by(request)));
            return new Answer(
                    "counted",
                    costs.map(CostAnswer::text),
                    costs.map(CostAnswer::details).orElseGet(() -> json(List.of())));
        }

        private static String by(HistoryRequest request) {
            return request.instead().orElseThrow().text();
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.flow.look.HistoryJson;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.slice.costs.CostAnswer;
import io.lonelycat.slice.costs.CostRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of one execution. */
public final class ShownExecution {
    private final HistoryRow row;
    private final List<Relative> relatives;
    private final Optional<CostRow> costs;
    private final List<CostRow> checks;
    private final List<String> reasons;

    /**
     * Takes what the page shows.
     *
     * @param costs of the execution as a whole
     * @param checks the costs of each of its checks
     * @param reasons why the gate refused it
     */
    ShownExecution(
            HistoryRow row,
            List<Relative> relatives,
            Optional<CostRow> costs,
            List<CostRow> checks,
            List<String> reasons) {
        this.row = row;
        this.relatives = relatives;
        this.costs = costs;
        this.checks = checks;
        this.reasons = List.copyOf(reasons);
    }

    public ShownRow getRow() {
        return ShownRow.of(row);
    }

    public List<Relative> getRelatives() {
        return relatives;
    }

    /** Why the gate refused it, one text for each finding; none where it did not. */
    public List<String> getReasons() {
        return reasons;
    }

    /** What it has cost; null where nothing of that is known. */
    public @Nullable CostLine getCosts() {
        return costs.map(CostLine::new).filter(CostLine::isKnown).orElse(null);
    }

    /** The costs of its checks. */
    public ShownCosts getChecks() {
        return ShownCosts.ofChecks(checks);
    }

    public String getDisplayName() {
        return "Execution " + row.executionId();
    }

    /** The same for programs, at {@code api/json}. */
    public JsonAnswer getApi() {
        return new JsonAnswer(question -> json());
    }

    private JsonObject json() {
        JsonObject json = new JsonObject().with("execution", HistoryJson.row(row));
        return getCosts() == null
                ? json
                : json.withIfPresent("costs", costs.map(CostAnswer::sum).orElse(null))
                        .with("checks", checks.stream().map(CostAnswer::sum).toList());
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.util.ArrayList;
import java.util.List;

/** The conditions of a query and their parameters. */
final class SqlConditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    static SqlConditions of(HistoryFilter filter) {
        return of(filter, JobWay.counting(filter));
    }

    static SqlConditions of(HistoryFilter filter, JobWay way) {
        SqlConditions all = new SqlConditions();
        way.add(filter, all);
        filter.correlationId().ifPresent(id -> all.add("correlation = ?", id));
        filter.planId().ifPresent(id -> all.add("plan_id = ?", id));
        filter.trigger().ifPresent(trigger -> all.add("trigger_kind = ?", EnumCodes.code(trigger)));
        filter.environment().ifPresent(name -> all.add("environment = ?", name));
        filter.label().ifPresent(label -> all.add(label));
        // '0' is the character after '/', so that the range holds exactly what is below the folder.
        filter.path()
                .ifPresent(path -> all.add(
                        "seq IN (SELECT seq FROM file WHERE pid IN"
                                + " (SELECT pid FROM path WHERE path = ? OR (path > ? AND path < ?)))",
                        path.value(),
                        path.value() + "/",
                        path.value() + "0"));
        return all;
    }

    private void add(HistoryFilter.Label label) {
        String named = "seq IN (SELECT seq FROM label WHERE name = ?";
        label.value()
                .ifPresentOrElse(
                        value -> add(named + " AND value = ?)", label.name(), value),
                        () -> add(named + ")", label.name()));
    }

    void add(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
    }

    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    Object[] parameters() {
        return parameters.toArray();
    }
}

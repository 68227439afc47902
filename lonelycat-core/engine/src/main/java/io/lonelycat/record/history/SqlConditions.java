// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
        filter.label().ifPresent(label -> all.add(label, "seq", "label"));
        all.add(filter.paths(), "seq", "file");
        return all;
    }

    /**
     * Adds a condition on a label.
     *
     * @param key the column by which the rows are found in both tables
     */
    void add(HistoryFilter.Label label, String key, String table) {
        String named = key + " IN (SELECT " + key + " FROM " + table + " WHERE name = ?";
        label.value()
                .ifPresentOrElse(
                        value -> add(named + " AND value = ?)", label.name(), value),
                        () -> add(named + ")", label.name()));
    }

    /** Adds a condition on paths in the same way, where there are any. */
    void add(Set<WorkspacePath> paths, String key, String table) {
        if (paths.isEmpty()) {
            return;
        }
        List<String> places = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (WorkspacePath path : paths) {
            // '0' is the character after '/', so that the range holds exactly what is below the folder.
            places.add("path = ? OR (path > ? AND path < ?)");
            values.addAll(List.of(path.value(), path.value() + "/", path.value() + "0"));
        }
        add(
                key + " IN (SELECT " + key + " FROM " + table + " WHERE pid IN (SELECT pid FROM path WHERE "
                        + String.join(" OR ", places) + "))",
                values.toArray());
    }

    void add(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
    }

    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** Returns all of them and one more that has no parameters. */
    String where(String condition) {
        String where = where();
        return where.isEmpty() ? " WHERE " + condition : where + " AND " + condition;
    }

    Object[] parameters() {
        return parameters.toArray();
    }
}

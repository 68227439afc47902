// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The conditions of a query and their parameters. */
public final class SqlConditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** Returns the conditions for counting what a filter lets through. */
    public static SqlConditions of(HistoryFilter filter) {
        return of(filter, JobWay.counting(filter));
    }

    /** Returns the conditions for reading all rows that a filter lets through, in the way that is fastest for so many. */
    public static SqlConditions reading(Database database, HistoryFilter filter) {
        long total = filter.jobs().isEmpty() ? 0 : new HistoryReader(database).count(filter);
        return of(filter, JobWay.reading(filter, total));
    }

    static SqlConditions of(HistoryFilter filter, JobWay way) {
        SqlConditions all = new SqlConditions();
        way.add(filter, all);
        all.add(filter, "seq", "label", "file");
        return all;
    }

    private void add(HistoryFilter filter, String key, String labels, String paths) {
        filter.correlationId().ifPresent(id -> add("correlation = ?", id));
        filter.parent().ifPresent(id -> add("parent = ?", id));
        filter.trigger().ifPresent(trigger -> add("trigger_kind = ?", EnumCodes.code(trigger)));
        filter.environment().ifPresent(name -> add("environment = ?", name));
        filter.label().ifPresent(label -> add(label, key, labels));
        add(filter.paths(), key, paths);
    }

    /**
     * Adds a condition on a label.
     *
     * @param key the column by which the rows are found in both tables
     */
    private void add(HistoryFilter.Label label, String key, String table) {
        String named = key + " IN (SELECT " + key + " FROM " + table + " WHERE name = ?";
        label.value()
                .ifPresentOrElse(
                        value -> add(named + " AND value = ?)", label.name(), value),
                        () -> add(named + ")", label.name()));
    }

    /** Adds a condition on paths in the same way, where there are any. */
    private void add(Set<WorkspacePath> paths, String key, String table) {
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

    /** Adds a condition and its parameters. */
    public void add(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
    }

    /** Returns all of them as a clause; an empty text if there are no conditions. */
    public String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** Returns all of them and one more that has no parameters. */
    public String where(String condition) {
        String where = where();
        return where.isEmpty() ? " WHERE " + condition : where + " AND " + condition;
    }

    /** Returns the parameters of the clause. */
    public Object[] parameters() {
        return parameters.toArray();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The conditions of a query and their parameters. */
public final class SqlConditions {
    /** Rows of the jobs whose names are in one parameter. */
    private static final String OF_JOBS = "job_gone IS NULL AND job IN (SELECT value FROM json_each(?, '$.jobs'))";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** Returns the conditions for what a filter lets through. */
    public static SqlConditions of(HistoryFilter filter) {
        SqlConditions all = new SqlConditions();
        HistoryFilter.Criteria criteria = filter.criteria();
        all.addJobs(filter);
        criteria.status().ifPresent(status -> all.add("(" + ended(status) + ")"));
        criteria.risk().ifPresent(risk -> all.add("risk = ?", Names.of(risk)));
        filter.since().ifPresent(since -> all.add("started >= ?", since.toEpochMilli()));
        filter.until().ifPresent(until -> all.add("started < ?", until.toEpochMilli()));
        filter.before().ifPresent(id -> all.add("seq < (SELECT seq FROM execution WHERE id = ?)", id));
        filter.correlationId().ifPresent(id -> all.add("correlation = ?", id));
        criteria.parent().ifPresent(id -> all.add("parent = ?", id));
        criteria.environment().ifPresent(name -> all.add("environment = ?", name));
        criteria.label().ifPresent(all::add);
        criteria.path().ifPresent(all::add);
        return all;
    }

    /** Lets only rows of the jobs through that a filter names, where it does. */
    public void addJobs(HistoryFilter filter) {
        filter.jobs().ifPresent(names -> add(OF_JOBS, Json.line(new JsonObject().with("jobs", List.copyOf(names)))));
    }

    private static String ended(ShownStatus status) {
        return status.asked().stream()
                .map(it -> it == ShownStatus.UNFINISHED ? "outcome IS NULL" : "outcome = '" + Names.of(it) + "'")
                .sorted()
                .collect(Collectors.joining(" OR "));
    }

    private void add(HistoryFilter.Label label) {
        String named = "seq IN (SELECT seq FROM label WHERE name = ?";
        label.value()
                .ifPresentOrElse(
                        value -> add(named + " AND value = ?)", label.name(), value),
                        () -> add(named + ")", label.name()));
    }

    private void add(WorkspacePath path) {
        // '0' is the character after '/', so that the range holds exactly what is below the folder.
        add(
                "seq IN (SELECT seq FROM file WHERE pid IN (SELECT pid FROM path WHERE path = ? OR (path > ? AND path < ?)))",
                path.value(),
                path.value() + "/",
                path.value() + "0");
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

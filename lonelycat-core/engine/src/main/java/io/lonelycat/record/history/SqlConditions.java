// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** SQL conditions that select rows of the history, with their parameters. */
public final class SqlConditions {
    private static final String OF_JOBS = "job_gone IS NULL AND job IN (SELECT value FROM json_each(?, '$.jobs'))";

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    public static SqlConditions of(HistoryFilter filter) {
        SqlConditions all = common(
                filter,
                "started",
                "position IN (SELECT position FROM label WHERE name = ?%s)",
                "position IN (SELECT position FROM file WHERE path_id IN (SELECT path_id FROM path WHERE path = ? OR (path > ? AND path < ?)))");
        filter.criteria().status().ifPresent(status -> {
            if (status == OutcomeKind.UNFINISHED) {
                all.add("outcome IS NULL");
            } else {
                all.add("outcome = ?", Names.of(status));
            }
        });
        filter.before().ifPresent(id -> all.add("position < (SELECT position FROM execution WHERE id = ?)", id));
        filter.criteria().parent().ifPresent(id -> all.add("parent = ?", id));
        return all;
    }

    /**
     * Returns SQL conditions for the parts of a filter that apply to both executions and decisions.
     *
     * @param time SQL column to compare with the filter's start and end times
     * @param label SQL condition for a label name, with {@code %s} as placeholder for a condition on the label's value
     * @param path SQL condition for a changed path or the paths below it
     */
    public static SqlConditions common(HistoryFilter filter, String time, String label, String path) {
        SqlConditions all = new SqlConditions();
        HistoryFilter.Criteria criteria = filter.criteria();
        filter.jobs().ifPresent(names -> all.add(OF_JOBS, Json.line(new NamedJobs(names))));
        criteria.risk().ifPresent(risk -> all.add("risk = ?", Names.of(risk)));
        filter.since().ifPresent(since -> all.add(time + " >= ?", since.toEpochMilli()));
        filter.until().ifPresent(until -> all.add(time + " < ?", until.toEpochMilli()));
        filter.correlationId().ifPresent(id -> all.add("correlation = ?", id));
        criteria.environment().ifPresent(name -> all.add("environment = ?", name));
        criteria.label().ifPresent(asked -> asked.value()
                .ifPresentOrElse(
                        value -> all.add(label.formatted(" AND value = ?"), asked.name(), value),
                        () -> all.add(label.formatted(""), asked.name())));
        // '0' follows '/' in ASCII, so names from FOLDER/ to FOLDER0 are exactly the paths below FOLDER.
        criteria.path().ifPresent(asked -> all.add(path, asked.value(), asked.value() + "/", asked.value() + "0"));
        return all;
    }

    public void add(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
    }

    public String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    public Object[] parameters() {
        return parameters.toArray();
    }

    private record NamedJobs(Set<String> jobs) {}
}

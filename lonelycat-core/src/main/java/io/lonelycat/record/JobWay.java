// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.util.Collection;
import java.util.List;

/**
 * How the executions of some jobs are found. Where the jobs have few, all of theirs are looked up and sorted; else the newest
 * of all are gone through until there are enough. Each way takes long in the case of the other, and SQLite cannot know.
 */
enum JobWay {
    /** By the jobs' own index, which says the kind as well: the indices by kind would find those of all jobs. */
    LOOKED_UP("", "+"),
    /** In the order of time. */
    GONE_THROUGH("+", "");

    private static final int FEW = 10_000;

    /** The numbers of the jobs whose names are the parameter. */
    private static final String JOBS =
            "SELECT jid FROM job WHERE gone IS NULL AND name IN (SELECT value FROM json_each(?, '$.jobs'))";

    private final String jobs;
    private final String kinds;

    /** A plus sign keeps SQLite from looking a column up in an index. */
    JobWay(String jobs, String kinds) {
        this.jobs = jobs;
        this.kinds = kinds;
    }

    static JobWay of(Database database, HistoryFilter filter) {
        return filter.jobs().filter(names -> few(database, names)).isPresent() ? LOOKED_UP : GONE_THROUGH;
    }

    private static boolean few(Database database, Collection<String> names) {
        String theirs = "SELECT 1 FROM execution WHERE jid IN (" + JOBS + ") LIMIT " + (FEW + 1);
        return database.number("SELECT count(*) FROM (" + theirs + ")", json(names)) <= FEW;
    }

    private static String json(Collection<String> names) {
        return Json.line(new JsonObject().with("jobs", List.copyOf(names)));
    }

    /** Adds the conditions on jobs and kinds of executions. */
    void add(HistoryFilter filter, Conditions all) {
        filter.jobs().ifPresent(names -> all.add(jobs + "jid IN (" + JOBS + ")", json(names)));
        filter.status().ifPresent(status -> all.add(kinds + "status = ?", Terms.code(status)));
        filter.verdict().ifPresent(verdict -> all.add(kinds + "verdict = ?", Terms.code(verdict)));
        filter.risk().ifPresent(risk -> all.add(kinds + "risk = ?", Terms.code(risk)));
    }
}

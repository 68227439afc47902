// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the executions of some jobs are found. Where few are wanted, all of them are looked up and sorted; else the newest of all
 * are gone through until there are enough. Each way takes long in the case of the other, and SQLite cannot know.
 */
enum JobWay {
    /** By the jobs' own index, which has the kind and the time as well: other indices would find the rows of all jobs. */
    LOOKED_UP("jid", "+"),
    /** In the order of time. */
    GONE_THROUGH("ifnull(jid, 0)", "+"),
    /** For no jobs in particular. */
    ANY("jid", "");

    private static final int FEW = 10_000;

    /** The numbers of jobs by their names, which are one parameter. */
    private static final String NAMED =
            "SELECT jid FROM job WHERE gone IS NULL AND name IN (SELECT value FROM json_each(?, '$.jobs'))";

    private final String jid;
    private final String kinds;

    /** A function or a plus sign keeps SQLite from looking a column up in an index. */
    JobWay(String jid, String kinds) {
        this.jid = jid;
        this.kinds = kinds;
    }

    /** Returns the way by which a filter's executions are counted. */
    static JobWay counting(HistoryFilter filter) {
        return filter.jobs().isPresent() ? LOOKED_UP : ANY;
    }

    /** Returns the way by which they are read, when there are so many. */
    static JobWay reading(HistoryFilter filter, long total) {
        return filter.jobs().isEmpty() ? ANY : total > FEW ? GONE_THROUGH : LOOKED_UP;
    }

    /**
     * Adds the conditions on jobs, kinds and times of executions. Those since a time are found by the time: there may be many of
     * a kind before it.
     */
    void add(HistoryFilter filter, SqlConditions all) {
        filter.jobs().ifPresent(names -> all.add(jid + " IN (" + NAMED + ")", parameter(names)));
        String kept = filter.since().isPresent() ? LOOKED_UP.kinds : kinds;
        filter.status().ifPresent(status -> all.add(ended(status, kept)));
        filter.verdict().ifPresent(verdict -> all.add(kept + "verdict = ?", EnumCodes.code(verdict)));
        filter.risk().ifPresent(risk -> all.add(kept + "risk = ?", EnumCodes.code(risk)));
        filter.since().ifPresent(since -> all.add(time() + " >= ?", time(since)));
        filter.until().ifPresent(until -> all.add(time() + " < ?", time(until)));
    }

    /** Adds the condition on the jobs of rows in a table of a slice. */
    static void add(Set<String> jobs, SqlConditions all) {
        all.add("jid IN (" + NAMED + ")", parameter(jobs));
    }

    private static String parameter(Set<String> jobs) {
        return Json.line(new JsonObject().with("jobs", List.copyOf(jobs)));
    }

    private static String ended(AskedStatus status, String kinds) {
        List<String> ways = new ArrayList<>();
        for (OutcomeKind outcome : OutcomeKind.values()) {
            if (status.standings().contains(ShownStatus.of(Optional.of(outcome)))) {
                ways.add(kinds + "outcome = " + EnumCodes.code(outcome));
            }
        }
        if (status.standings().contains(ShownStatus.UNFINISHED)) {
            ways.add(kinds + "outcome IS NULL");
        }
        return "(" + String.join(" OR ", ways) + ")";
    }

    /** The place of an execution that belongs to a job says when it began, and is in every index. */
    private String time() {
        return this == ANY ? "started" : "seq";
    }

    private long time(Instant time) {
        return this == ANY ? time.toEpochMilli() : JobPlace.first(time);
    }

    /** The places in the order of time that executions of jobs take; several can begin in the same millisecond. */
    static final class JobPlace {
        private static final long IN_A_MILLISECOND = 4096;

        /** So that the product fits in 63 bits; some 35,000 years. */
        private static final long LATEST = 1L << 50;

        private JobPlace() {}

        /** Returns the first place of a millisecond. */
        static long first(Instant time) {
            long second = Math.max(0, Math.min(LATEST / 1000, time.getEpochSecond()));
            long millis = second == time.getEpochSecond() ? time.toEpochMilli() : second * 1000;
            return millis * IN_A_MILLISECOND;
        }

        /** Returns the first place that is free. */
        static long free(Database database, Instant time) {
            return database.number(
                    "SELECT coalesce(max(seq) + 1, ?1) FROM execution WHERE seq >= ?1 AND seq < ?1 + "
                            + IN_A_MILLISECOND,
                    first(time));
        }
    }
}

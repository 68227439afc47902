// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Selects executions of the history; empty filter components select all executions.
 *
 * @param jobs full names of existing CI jobs whose executions are selected
 */
public record HistoryFilter(
        Criteria criteria,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> before,
        Optional<String> correlationId,
        Optional<Set<String>> jobs) {
    private static final HistoryFilter ALL = new HistoryFilter(
            Criteria.ANY, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Criteria by which a user selects executions.
     *
     * @param path changed file, or a parent folder of changed files
     */
    public record Criteria(
            Optional<OutcomeKind> status,
            Optional<Risk> risk,
            Optional<WorkspacePath> path,
            Optional<String> parent,
            Optional<Label> label,
            Optional<String> environment) {
        static final Criteria ANY = new Criteria(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Label that selected executions must have; an absent label value matches any value. */
    public record Label(String name, Optional<String> value) {}

    public HistoryFilter {
        jobs = jobs.map(Set::copyOf);
    }

    public static HistoryFilter all() {
        return ALL;
    }

    public HistoryFilter withTimes(Optional<Instant> from, Optional<Instant> to) {
        return new HistoryFilter(criteria, from, to, before, correlationId, jobs);
    }

    /** Returns a copy of the filter that selects only executions of the given jobs; an empty set selects none. */
    public HistoryFilter withJobs(Set<String> only) {
        return new HistoryFilter(criteria, since, until, before, correlationId, Optional.of(only));
    }
}

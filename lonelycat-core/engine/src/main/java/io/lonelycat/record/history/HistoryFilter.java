// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which executions are asked for; what is empty does not count.
 *
 * @param criteria what is the same for every page of a list
 * @param since the earliest time of beginning, included
 * @param until the latest time of beginning, not included
 * @param jobs full names, where executions belong to jobs; such as are gone are in none of them
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
     * Which executions a person asks for.
     *
     * @param risk as the gate saw it in the end
     * @param path a file of the change, or a folder above it
     * @param parent the id of the execution that they name as their parent
     * @param label a label that the plan has
     * @param environment the one that the change was for
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

    /**
     * A label of a plan.
     *
     * @param value absent for any
     */
    public record Label(String name, Optional<String> value) {}

    public HistoryFilter {
        jobs = jobs.map(Set::copyOf);
    }

    /** Asks for all. */
    public static HistoryFilter all() {
        return ALL;
    }

    /** Asks for those that began at or after a time and before another. */
    public HistoryFilter withTimes(Optional<Instant> from, Optional<Instant> to) {
        return new HistoryFilter(criteria, from, to, before, correlationId, jobs);
    }

    /** Asks for those of these jobs only; none where there is no name. */
    public HistoryFilter withJobs(Set<String> only) {
        return new HistoryFilter(criteria, since, until, before, correlationId, Optional.of(only));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which executions are asked for; what is empty does not count.
 *
 * @param risk as the gate saw it in the end
 * @param paths files of the change, or folders above them, of which one is enough; none for all
 * @param since the earliest time of beginning, included
 * @param until the latest time of beginning, not included
 * @param parent the id of the execution that they name as their parent
 * @param trigger what caused the plan to be made
 * @param label a label that the plan has
 * @param environment the one that the change was for
 * @param jobs full names, where executions belong to jobs; such as are gone are in none of them
 */
public record HistoryFilter(
        Optional<AskedStatus> status,
        Optional<Verdict> verdict,
        Optional<Risk> risk,
        Set<WorkspacePath> paths,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> correlationId,
        Optional<String> parent,
        Optional<Trigger> trigger,
        Optional<Label> label,
        Optional<String> environment,
        Optional<Set<String>> jobs) {
    private static final HistoryFilter ALL = new Parts().filter();

    /**
     * A label of a plan.
     *
     * @param value absent for any
     */
    public record Label(String name, Optional<String> value) {}

    public HistoryFilter {
        paths = Set.copyOf(paths);
        jobs = jobs.map(Set::copyOf);
    }

    /** Asks for all. */
    public static HistoryFilter all() {
        return ALL;
    }

    /** Asks for those that ended so. */
    public HistoryFilter withStatus(AskedStatus only) {
        return changed(parts -> parts.status = Optional.of(only));
    }

    /** Asks for one verdict only. */
    public HistoryFilter withVerdict(Verdict only) {
        return changed(parts -> parts.verdict = Optional.of(only));
    }

    /** Asks for one effective risk only. */
    public HistoryFilter withRisk(Risk only) {
        return changed(parts -> parts.risk = Optional.of(only));
    }

    /** Asks for those that touch a file, or any file below a folder. */
    public HistoryFilter withPath(WorkspacePath only) {
        return withPaths(Set.of(only));
    }

    /** Asks for those that touch one of several; for all if the list is empty. */
    public HistoryFilter withPaths(Set<WorkspacePath> only) {
        return changed(parts -> parts.paths = only);
    }

    /** Asks for those that began at or after a time and before another. */
    public HistoryFilter withTimes(Optional<Instant> from, Optional<Instant> to) {
        return changed(parts -> {
            parts.since = from;
            parts.until = to;
        });
    }

    /** Asks for those that belong together. */
    public HistoryFilter withCorrelation(String only) {
        return changed(parts -> parts.correlationId = Optional.of(only));
    }

    /** Asks for those that had one cause only. */
    public HistoryFilter withTrigger(Trigger only) {
        return changed(parts -> parts.trigger = Optional.of(only));
    }

    /** Asks for those with a label. */
    public HistoryFilter withLabel(Label only) {
        return changed(parts -> parts.label = Optional.of(only));
    }

    /** Asks for those of these jobs only; none where there is no name. */
    public HistoryFilter withJobs(Set<String> only) {
        return changed(parts -> parts.jobs = Optional.of(only));
    }

    private HistoryFilter changed(Consumer<Parts> change) {
        Parts parts = new Parts();
        parts.take(this);
        change.accept(parts);
        return parts.filter();
    }

    /** The same, while one of them is changed. */
    private static final class Parts {
        private Optional<AskedStatus> status = Optional.empty();
        private Optional<Verdict> verdict = Optional.empty();
        private Optional<Risk> risk = Optional.empty();
        private Set<WorkspacePath> paths = Set.of();
        private Optional<Instant> since = Optional.empty();
        private Optional<Instant> until = Optional.empty();
        private Optional<String> correlationId = Optional.empty();
        private Optional<String> parent = Optional.empty();
        private Optional<Trigger> trigger = Optional.empty();
        private Optional<Label> label = Optional.empty();
        private Optional<String> environment = Optional.empty();
        private Optional<Set<String>> jobs = Optional.empty();

        void take(HistoryFilter filter) {
            status = filter.status;
            verdict = filter.verdict;
            risk = filter.risk;
            paths = filter.paths;
            since = filter.since;
            until = filter.until;
            correlationId = filter.correlationId;
            parent = filter.parent;
            trigger = filter.trigger;
            label = filter.label;
            environment = filter.environment;
            jobs = filter.jobs;
        }

        HistoryFilter filter() {
            return new HistoryFilter(
                    status,
                    verdict,
                    risk,
                    paths,
                    since,
                    until,
                    correlationId,
                    parent,
                    trigger,
                    label,
                    environment,
                    jobs);
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.gate.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which executions are asked for; what is empty does not count.
 *
 * @param risk as the gate saw it in the end
 * @param path a file of the change, or a folder above one
 * @param since the earliest time of beginning, included
 * @param until the latest time of beginning, not included
 * @param trigger what caused the plan to be made
 * @param label a label that the plan has
 * @param environment the one that the change was for
 * @param jobs full names, where executions belong to jobs; such as are gone are in none of them
 */
public record HistoryFilter(
        Optional<ExecutionStatus> status,
        Optional<Verdict> verdict,
        Optional<Risk> risk,
        Optional<WorkspacePath> path,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> correlationId,
        Optional<String> planId,
        Optional<Trigger> trigger,
        Optional<Label> label,
        Optional<String> environment,
        Optional<Set<String>> jobs) {
    private static final HistoryFilter ALL = new HistoryFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * A label of a plan.
     *
     * @param value absent for any
     */
    public record Label(String name, Optional<String> value) {}

    /** Copies the names. */
    public HistoryFilter {
        jobs = jobs.map(Set::copyOf);
    }

    /** Asks for all. */
    public static HistoryFilter all() {
        return ALL;
    }

    /** Asks for one status only. */
    public HistoryFilter withStatus(ExecutionStatus only) {
        return new HistoryFilter(
                Optional.of(only),
                verdict,
                risk,
                path,
                since,
                until,
                correlationId,
                planId,
                trigger,
                label,
                environment,
                jobs);
    }

    /** Asks for one verdict only. */
    public HistoryFilter withVerdict(Verdict only) {
        return new HistoryFilter(
                status,
                Optional.of(only),
                risk,
                path,
                since,
                until,
                correlationId,
                planId,
                trigger,
                label,
                environment,
                jobs);
    }

    /** Asks for one effective risk only. */
    public HistoryFilter withRisk(Risk only) {
        return new HistoryFilter(
                status,
                verdict,
                Optional.of(only),
                path,
                since,
                until,
                correlationId,
                planId,
                trigger,
                label,
                environment,
                jobs);
    }

    /** Asks for those that touch a file, or any file below a folder. */
    public HistoryFilter withPath(WorkspacePath only) {
        return new HistoryFilter(
                status,
                verdict,
                risk,
                Optional.of(only),
                since,
                until,
                correlationId,
                planId,
                trigger,
                label,
                environment,
                jobs);
    }

    /** Asks for those that began at or after a time and before another. */
    public HistoryFilter withTimes(Optional<Instant> from, Optional<Instant> to) {
        return new HistoryFilter(
                status, verdict, risk, path, from, to, correlationId, planId, trigger, label, environment, jobs);
    }

    /** Asks for those that belong together. */
    public HistoryFilter withCorrelation(String only) {
        return new HistoryFilter(
                status,
                verdict,
                risk,
                path,
                since,
                until,
                Optional.of(only),
                planId,
                trigger,
                label,
                environment,
                jobs);
    }

    /** Asks for the executions of one plan. */
    public HistoryFilter withPlan(String only) {
        return new HistoryFilter(
                status,
                verdict,
                risk,
                path,
                since,
                until,
                correlationId,
                Optional.of(only),
                trigger,
                label,
                environment,
                jobs);
    }

    /** Asks for those that had one cause only. */
    public HistoryFilter withTrigger(Trigger only) {
        return new HistoryFilter(
                status,
                verdict,
                risk,
                path,
                since,
                until,
                correlationId,
                planId,
                Optional.of(only),
                label,
                environment,
                jobs);
    }

    /** Asks for those with a label. */
    public HistoryFilter withLabel(Label only) {
        return new HistoryFilter(
                status,
                verdict,
                risk,
                path,
                since,
                until,
                correlationId,
                planId,
                trigger,
                Optional.of(only),
                environment,
                jobs);
    }

    /** Asks for those in one environment. */
    public HistoryFilter withEnvironment(String only) {
        return new HistoryFilter(
                status,
                verdict,
                risk,
                path,
                since,
                until,
                correlationId,
                planId,
                trigger,
                label,
                Optional.of(only),
                jobs);
    }

    /** Asks for those of these jobs only; none where there is no name. */
    public HistoryFilter withJobs(Set<String> only) {
        return new HistoryFilter(
                status,
                verdict,
                risk,
                path,
                since,
                until,
                correlationId,
                planId,
                trigger,
                label,
                environment,
                Optional.of(only));
    }
}

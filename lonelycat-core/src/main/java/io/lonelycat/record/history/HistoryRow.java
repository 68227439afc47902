// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionDocument.DiffStat;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * An execution as a list shows it.
 *
 * @param files how many files the change has; {@code extent} says how many were changed
 */
public record HistoryRow(
        Ids ids,
        Ended ended,
        Judged judged,
        Took took,
        int files,
        DiffStat extent,
        Passed passed,
        Origin origin,
        Kept kept) {

    /** What it is called. */
    public record Ids(String executionId, String planId, String changesetId, String decisionId, Digest checksum) {}

    /** How it ended. */
    public record Ended(
            ExecutionStatus status,
            Optional<OutcomeKind> outcome,
            Optional<Step> errorStep,
            Optional<String> errorCode,
            String message) {}

    /** What the gate said, and about which environment. */
    public record Judged(Verdict verdict, Risk risk, Optional<String> environment) {}

    /** When it began, and how long it took. */
    public record Took(Instant startedAt, Optional<Long> durationMillis) {}

    /** What the checks said, as in execution.json. */
    public record Passed(Optional<Boolean> verificationPassed, Optional<Boolean> healthPassed) {}

    /** Why it was made, and by whom. */
    public record Origin(
            Trigger trigger,
            String intent,
            String correlationId,
            Optional<String> parentExecutionId,
            String createdBy) {}

    /**
     * Where its evidence is.
     *
     * @param evidence the execution's folder, relative to the folder of all executions
     * @param prunedAt when retention removed that folder; empty while it is there
     * @param build what it belongs to, where executions belong to jobs
     * @param buildGoneAt when that build or its job was deleted; empty while it is there
     */
    public record Kept(
            String evidence, Optional<Instant> prunedAt, Optional<JobBuild> build, Optional<Instant> buildGoneAt) {}

    /** Returns what became of it, in the word that every list shows. */
    public ShownStatus standing() {
        return ShownStatus.of(ended.outcome());
    }

    /** Says whether it was made to take another one back. */
    public boolean takesBack() {
        return origin.trigger() == Trigger.ROLLBACK;
    }

    public String executionId() {
        return ids.executionId();
    }

    public String planId() {
        return ids.planId();
    }

    public String changesetId() {
        return ids.changesetId();
    }

    public Digest checksum() {
        return ids.checksum();
    }

    public ExecutionStatus status() {
        return ended.status();
    }

    public Optional<OutcomeKind> outcome() {
        return ended.outcome();
    }

    public Optional<Step> errorStep() {
        return ended.errorStep();
    }

    public Optional<String> errorCode() {
        return ended.errorCode();
    }

    public String message() {
        return ended.message();
    }

    public Verdict verdict() {
        return judged.verdict();
    }

    public Risk risk() {
        return judged.risk();
    }

    public Optional<String> environment() {
        return judged.environment();
    }

    public Instant startedAt() {
        return took.startedAt();
    }

    public Optional<Long> durationMillis() {
        return took.durationMillis();
    }

    public Optional<Boolean> verificationPassed() {
        return passed.verificationPassed();
    }

    public Optional<Boolean> healthPassed() {
        return passed.healthPassed();
    }

    public Trigger trigger() {
        return origin.trigger();
    }

    public String intent() {
        return origin.intent();
    }

    public String correlationId() {
        return origin.correlationId();
    }

    public Optional<String> parentExecutionId() {
        return origin.parentExecutionId();
    }

    public String createdBy() {
        return origin.createdBy();
    }

    public String evidence() {
        return kept.evidence();
    }

    public Optional<Instant> prunedAt() {
        return kept.prunedAt();
    }

    public Optional<JobBuild> build() {
        return kept.build();
    }

    public Optional<Instant> buildGoneAt() {
        return kept.buildGoneAt();
    }

    /**
     * The build that an execution belongs to, where one history is kept of many jobs.
     *
     * @param job the full name of the job; folders in it end with a slash
     * @param number of the build, 1 or more
     */
    public record JobBuild(String job, @Member("build") int number) {
        private static final int LONGEST = 4000;

        /**
         * Checks the form.
         *
         * @throws InvalidInputException when there is no name, or it is longer than any, or the number is none
         */
        public JobBuild {
            if (job.isBlank() || job.length() > LONGEST || number < 1) {
                throw new InvalidInputException("A build has the name of a job, of at most " + LONGEST
                        + " characters, and a number from 1 on; this one: `" + job + "` " + number);
            }
        }
    }
}

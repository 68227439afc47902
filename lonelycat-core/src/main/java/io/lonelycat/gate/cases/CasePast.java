// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.past.ContentMark;
import io.lonelycat.gate.past.PastFacts;
import io.lonelycat.gate.past.PastOutcome;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.PastUse;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A past in which every execution changed all paths of the case, and was planned by its author. */
record CasePast(List<Execution> executions, Instant now) implements PastFacts {
    /**
     * An execution of before.
     *
     * @param ago how long before the decision it began
     */
    record Execution(Duration ago, PastOutcome outcome) {
        static Execution read(InputValue value) {
            InputObject in = value.object();
            Execution execution = new Execution(
                    in.required("ago").duration(), in.oneOf("outcome", PastOutcome.class, PastOutcome.APPLIED));
            in.rejectUnknown();
            return execution;
        }
    }

    private long count(Instant since, boolean failed) {
        return executions.stream()
                .filter(execution -> !now.minus(execution.ago).isBefore(since))
                .filter(execution -> !failed || execution.outcome != PastOutcome.APPLIED)
                .count();
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return question.of(this);
    }

    @Override
    public long executions(Instant since) {
        return count(since, false);
    }

    @Override
    public long executionsOf(WorkspacePath path, Instant since) {
        return count(since, false);
    }

    @Override
    public long executionsBy(String author, Instant since) {
        return count(since, false);
    }

    @Override
    public long rollbacks(Instant since) {
        return count(since, true);
    }

    @Override
    public long rollbacksOf(WorkspacePath path, Instant since) {
        return count(since, true);
    }

    @Override
    public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
        return executions.stream().min(Comparator.comparing(Execution::ago)).map(Execution::outcome);
    }

    /** Nobody knows what they put there. */
    @Override
    public List<ContentMark> contents(WorkspacePath path, Instant since) {
        return List.of();
    }

    @Override
    public PastUse useOf(Digest waiver, Instant since) {
        return PastUse.UNKNOWN;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.gate.past.PastExecution.PastProof;
import io.lonelycat.gate.past.ReportedCosts.Total;
import io.lonelycat.plan.OutcomeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Simulated past: the length of a path is its number of executions. Records questions. */
public class KnownPast implements Past {
    public final List<String> asked = new ArrayList<>();

    @Override
    @SuppressWarnings("unchecked") // A is the type of the question's answer
    public <A> A answer(PastQuestion<A> question) {
        return (A) known(question);
    }

    protected Object known(PastQuestion<?> question) {
        if (question instanceof PastQuestion.ExecutionsOf it) {
            asked.add("executionsOf " + it.path() + " " + it.since());
            return (long) it.path().name().length();
        }
        if (question instanceof PastQuestion.RollbacksOf it) {
            asked.add("rollbacksOf " + it.path() + " " + it.since());
            return 1L;
        }
        if (question instanceof PastQuestion.LastOutcome it) {
            asked.add("lastOutcome " + it.path());
            return it.path().name().startsWith("new") ? Optional.empty() : Optional.of(OutcomeKind.ROLLED_BACK);
        }
        if (question instanceof PastQuestion.Costs it) {
            asked.add("costs " + it.since());
            return new Total(70, List.of(new Total.Amount("EUR", 250_000)));
        }
        if (question instanceof PastQuestion.LastRehearsal it) {
            asked.add("lastRehearsal " + it.since());
            return Optional.of(new PastProof("exec_1", it.since(), false, "The check `tests` failed."));
        }
        String environment = ((PastQuestion.LastPassage) question).environment();
        asked.add("lastPassage " + environment);
        return environment.equals("staging")
                ? Optional.of(new PastProof("exec_1", Instant.parse("2026-11-20T08:00:00.123Z"), true, "Applied."))
                : Optional.empty();
    }
}

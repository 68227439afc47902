// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastAnswer;
import io.lonelycat.gate.past.PastQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one decision asked about the past, and the answers, which are kept in it. Each question is asked once. All rules that ask
 * about the past do so here.
 */
public final class RecordingHistory implements Past {
    private final Past past;
    private final Map<PastQuestion<?>, PastAnswer<?>> answers = new LinkedHashMap<>();

    /** Asks nothing yet. */
    public RecordingHistory(GateEnvironment inputs) {
        past = inputs.past();
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        Optional<A> known = known(question);
        return known.isPresent() ? known.get() : keep(PastAnswer.of(past, question));
    }

    private <A> Optional<A> known(PastQuestion<A> question) {
        return Optional.<PastAnswer<?>>ofNullable(answers.get(question)).flatMap(it -> it.to(question));
    }

    private <A> A keep(PastAnswer<A> answer) {
        answers.put(answer.question(), answer);
        return answer.answer();
    }

    /** Returns what a decision depended on, when all rules have been asked; of the known plans only those that matter here. */
    public DecisionInputs kept(GateInput judged, Counted counted) {
        GateEnvironment told = judged.inputs();
        SortedSet<String> known = new TreeSet<>(judged.plan().details().dependencies());
        known.retainAll(told.knownPlans());
        return new DecisionInputs(
                told.now(),
                told.frontEnd(),
                told.user(),
                told.env(),
                List.copyOf(known),
                told.foldsNames(),
                told.question(),
                counted.considered(),
                List.copyOf(answers.values()),
                told.environment());
    }
}

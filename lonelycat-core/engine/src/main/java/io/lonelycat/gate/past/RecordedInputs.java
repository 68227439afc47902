// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.past.PastAnswer.KeptQuestion;
import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What rules ask of a workspace and its past, and how a decision on record answers for them. */
public final class RecordedInputs {
    private RecordedInputs() {}

    /** Returns the past as far as these answers tell it. */
    public static PastExecutions past(List<PastAnswer<?>> kept) {
        Map<Object, PastAnswer<?>> answers = new HashMap<>();
        kept.forEach(answer -> answers.put(
                answer.question() instanceof KeptQuestion question ? question.digest() : answer.question(), answer));
        return new ReplayedHistory(answers);
    }

    /** The symbolic links that are in the workspace before the change; asked only where a change touches links. */
    @FunctionalInterface
    public interface StandingLinks {
        /** No recorded inputs. */
        StandingLinks NONE = Map::of;

        /** Returns each link with its target, as it is written. */
        Map<WorkspacePath, String> all();
    }

    /** The past as an earlier decision was told of it. It knows the answers to what that decision asked, and no others. */
    private record ReplayedHistory(Map<Object, PastAnswer<?>> answers) implements PastExecutions {
        @Override
        public <A> A answer(PastQuestion<A> question) {
            return Optional.<PastAnswer<?>>ofNullable(answers.get(question))
                    .or(() -> Optional.ofNullable(
                            answers.get(Digest.ofCanonical(question.shape().toJson()))))
                    .flatMap(known -> known.to(question))
                    .or(question.shape()::unasked)
                    .orElseThrow(() ->
                            new EngineException("The decision on record does not say what the history answered to `"
                                    + question.shape().name() + "`; decide again where the history is."));
        }
    }
}

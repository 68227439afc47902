// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.EngineException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Earlier executions, as far as rules ask about them. Executions that were refused or had nothing to do are not counted.
 * A rollback is not counted either; it marks the original execution as rolled back.
 */
public interface Past {
    /** A past without executions. */
    Past NONE = new Known(List.of(), (execution, claim) -> false);

    /**
     * Answers a question.
     *
     * @throws EngineException when the past cannot be read
     */
    <A> A answer(PastQuestion<A> question);

    /** Returns a past that has the answers to what an earlier decision asked, and no others. */
    static Past recorded(List<PastAnswer<?>> answers) {
        return new Past() {
            @Override
            public <A> A answer(PastQuestion<A> question) {
                return answers.stream()
                        .flatMap(answer -> answer.to(question).stream())
                        .findFirst()
                        .orElseThrow(() -> new EngineException(
                                "The policy asks for a fact about earlier executions that decision.json does not have: `"
                                        + PastQuestion.name(question)
                                        + "` (in `inputs.history`). Gate the plan again in"
                                        + " the workspace in which the plan was made."));
            }
        };
    }

    /** A past that is asked each question once, and whose answers the decision records. */
    final class Recorded implements Past {
        private final Past past;
        private final Map<PastQuestion<?>, PastAnswer<?>> answers = new LinkedHashMap<>();

        /** Asks nothing yet. */
        public Recorded(Past past) {
            this.past = past;
        }

        @Override
        public <A> A answer(PastQuestion<A> question) {
            return answers.computeIfAbsent(question, asked -> PastAnswer.of(past, asked))
                    .to(question)
                    .orElseThrow();
        }

        /** Returns all questions so far with their answers. */
        public List<PastAnswer<?>> answers() {
            return List.copyOf(answers.values());
        }
    }

    /**
     * Executions, the newest first.
     *
     * @param proof tests whether an execution proves a claim about its change, such as {@code passed a rehearsal}
     */
    record Known(List<PastExecution> newestFirst, BiPredicate<PastExecution, String> proof) implements Past {
        @Override
        public <A> A answer(PastQuestion<A> question) {
            return question.of(this);
        }

        /** Returns the executions that began at this time or later. */
        Stream<PastExecution> since(Instant time) {
            return newestFirst.stream()
                    .takeWhile(execution -> !execution.startedAt().isBefore(time));
        }
    }
}

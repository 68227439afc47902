// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Instant;
import java.util.Collections;
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

    /**
     * The questions of one decision with their answers, as its document records them. A decision is made again from
     * these answers: any other question is refused.
     *
     * @param answers by question, in the order in which the rules asked
     */
    record Recorded(Map<PastQuestion<?>, Object> answers) implements Past {
        /** No rule asked. */
        public static final Recorded NONE = new Recorded(Map.of());

        public Recorded {
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }

        /**
         * Reads the list strictly.
         *
         * @throws InvalidInputException if a question is unknown, or has two answers
         */
        @JsonCreator
        static Recorded read(InputValue list) {
            Map<PastQuestion<?>, Object> answers = new LinkedHashMap<>();
            for (InputValue entry : list.list()) {
                InputObject in = entry.object();
                PastQuestion<?> question = PastQuestion.read(in);
                Object answer = in.closed(question.read(in.required(PastQuestion.ANSWER)));
                if (answers.putIfAbsent(question, answer) != null) {
                    throw entry.problem("the question `" + PastQuestion.name(question) + "` has two answers");
                }
            }
            return new Recorded(answers);
        }

        /** Returns the list as documents write it. */
        @JsonValue
        List<ObjectNode> toJson() {
            return answers.entrySet().stream()
                    .map(entry -> entry.getKey().withAnswer(entry.getValue()))
                    .toList();
        }

        @Override
        @SuppressWarnings("unchecked") // equal questions have answers of one type
        public <A> A answer(PastQuestion<A> question) {
            Object answer = answers.get(question);
            if (answer == null) {
                throw new EngineException(
                        "The policy asks for a fact about earlier executions that decision.json does not have: `"
                                + PastQuestion.name(question) + "` (in `inputs.history`). Gate the plan again in"
                                + " the workspace in which the plan was made.");
            }
            return (A) answer;
        }
    }

    /** Asks a past each question only once, and records the answers. */
    final class Recorder implements Past {
        private final Past past;
        private final Map<PastQuestion<?>, Object> answers = new LinkedHashMap<>();

        /** Asks nothing yet. */
        public Recorder(Past past) {
            this.past = past;
        }

        @Override
        @SuppressWarnings("unchecked") // equal questions have answers of one type
        public <A> A answer(PastQuestion<A> question) {
            return (A) answers.computeIfAbsent(question, past::answer);
        }

        /** Returns all questions so far with their answers. */
        public Recorded recorded() {
            return new Recorded(answers);
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.EngineException;
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
 * Earlier executions, about which rules of the gate ask questions. Questions about a path ignore refused executions and
 * executions without changes. For questions, the outcome of a successful roll back is {@code ROLLED_BACK}.
 */
public interface Past {
    Past NONE = new Known(List.of(), (execution, claim) -> false);

    /** Answers a question about earlier executions; throws an {@link EngineException} if they cannot be read. */
    <A> A answer(PastQuestion<A> question);

    /**
     * Answers questions about earlier executions from a list.
     *
     * @param proof tests whether the evidence of an execution proves a claim, such as {@code passed a rehearsal}
     */
    record Known(List<PastExecution> newestFirst, BiPredicate<PastExecution, String> proof) implements Past {
        @Override
        public <A> A answer(PastQuestion<A> question) {
            return question.of(this);
        }

        Stream<PastExecution> since(Instant time) {
            return newestFirst.stream()
                    .takeWhile(execution -> !execution.startedAt().isBefore(time));
        }
    }

    /**
     * Answers questions about earlier executions from the record of one decision, so that the decision can be repeated.
     * Refuses other questions.
     */
    record Recorded(Map<PastQuestion<?>, Object> answers) implements Past {
        public static final Recorded NONE = new Recorded(Map.of());

        public Recorded {
            answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        }

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
                throw new EngineException("The rules of the policy need"
                        + " a fact about earlier executions that decision.json does not have: `"
                        + PastQuestion.name(question) + "` (in `inputs.history`). Gate the plan again in"
                        + " the workspace in which the plan was made.");
            }
            return (A) answer;
        }
    }

    /** Asks each question about earlier executions only once, and records the answer. */
    final class Recorder implements Past {
        private final Past past;
        private final Map<PastQuestion<?>, Object> answers = new LinkedHashMap<>();

        public Recorder(Past past) {
            this.past = past;
        }

        @Override
        @SuppressWarnings("unchecked") // equal questions have answers of one type
        public <A> A answer(PastQuestion<A> question) {
            return (A) answers.computeIfAbsent(question, past::answer);
        }

        public Recorded recorded() {
            return new Recorded(answers);
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.gate.past.QuestionShape.PastForm;
import io.lonelycat.gate.past.QuestionShape.Reach;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A question about the past: the one place where it is defined. Each knows its name, what it is about, how its answer is written
 * and read, and its source; code that passes questions on does not depend on their kinds.
 *
 * @param <A> what the answer is
 */
public interface PastQuestion<A> {
    /** Returns how documents name it, what it is about and in what form its answer is. */
    QuestionShape<A> shape();

    /** Asks a source of answers. */
    A of(PastFacts past);

    /** Asks how many executions there were since then. */
    record Executions(Instant since) implements PastQuestion<Long> {
        public Executions {
            since = kept(since);
        }

        @Override
        public QuestionShape<Long> shape() {
            return QuestionShape.count("executions").since(since);
        }

        @Override
        public Long of(PastFacts past) {
            return past.executions(since);
        }
    }

    /** Asks how many executions there were since then that were to change this path. */
    record ExecutionsOf(WorkspacePath path, Instant since) implements PastQuestion<Long> {
        public ExecutionsOf {
            since = kept(since);
        }

        @Override
        public QuestionShape<Long> shape() {
            return QuestionShape.count("executionsOf")
                    .with("path", path.value())
                    .since(since);
        }

        @Override
        public Long of(PastFacts past) {
            return past.executionsOf(path, since);
        }
    }

    /** Asks how many executions there were since then of plans that this author made. */
    record ExecutionsBy(String author, Instant since) implements PastQuestion<Long> {
        public ExecutionsBy {
            since = kept(since);
        }

        @Override
        public QuestionShape<Long> shape() {
            return QuestionShape.count("executionsBy").with("author", author).since(since);
        }

        @Override
        public Long of(PastFacts past) {
            return past.executionsBy(author, since);
        }
    }

    /** Asks how much did not hold since then. */
    record Rollbacks(Instant since) implements PastQuestion<Long> {
        public Rollbacks {
            since = kept(since);
        }

        @Override
        public QuestionShape<Long> shape() {
            return QuestionShape.count("rollbacks").since(since);
        }

        @Override
        public Long of(PastFacts past) {
            return past.rollbacks(since);
        }
    }

    /** Asks how much did not hold since then and was to change this path. */
    record RollbacksOf(WorkspacePath path, Instant since) implements PastQuestion<Long> {
        public RollbacksOf {
            since = kept(since);
        }

        @Override
        public QuestionShape<Long> shape() {
            return QuestionShape.count("rollbacksOf").with("path", path.value()).since(since);
        }

        @Override
        public Long of(PastFacts past) {
            return past.rollbacksOf(path, since);
        }
    }

    /** Asks what came of the last execution that was to change this path. */
    record LastOutcome(WorkspacePath path) implements PastQuestion<Optional<PastOutcome>> {
        @Override
        public QuestionShape<Optional<PastOutcome>> shape() {
            return new QuestionShape<>("lastOutcome", PastForm.OUTCOME, Reach.LATELY).with("path", path.value());
        }

        @Override
        public Optional<PastOutcome> of(PastFacts past) {
            return past.lastOutcome(path);
        }
    }

    /** Asks what this path has held since then. */
    record ContentsOf(WorkspacePath path, Instant since) implements PastQuestion<List<ContentMark>> {
        public ContentsOf {
            since = kept(since);
        }

        @Override
        public QuestionShape<List<ContentMark>> shape() {
            return new QuestionShape<>("contents", PastForm.MARKS, Reach.SINCE)
                    .with("path", path.value())
                    .since(since);
        }

        @Override
        public List<ContentMark> of(PastFacts past) {
            return past.contents(path, since);
        }
    }

    /**
     * Reads a question strictly; what else is in the object is the caller's matter.
     *
     * @param more those of the slices
     * @throws InvalidInputException if it is not a known question
     */
    static PastQuestion<?> read(InputObject in, List<PastFact> more) {
        InputValue name = in.required(QuestionShape.NAME);
        return own(in).or(() -> more.stream()
                        .filter(fact -> fact.name().equals(name.string()))
                        .findFirst()
                        .map(fact -> fact.reader().apply(in)))
                .orElseThrow(() -> name.problem("no question about the past that this build knows"));
    }

    /** Reads a question of the engine strictly; empty for another one. */
    static Optional<PastQuestion<?>> own(InputObject in) {
        return Optional.ofNullable(
                switch (in.required(QuestionShape.NAME).string()) {
                    case "executions" -> new Executions(since(in));
                    case "rollbacks" -> new Rollbacks(since(in));
                    case "executionsOf" -> new ExecutionsOf(path(in), since(in));
                    case "rollbacksOf" -> new RollbacksOf(path(in), since(in));
                    case "executionsBy" ->
                        new ExecutionsBy(in.required("author").string(), since(in));
                    case "lastOutcome" -> new LastOutcome(path(in));
                    case "contents" -> new ContentsOf(path(in), since(in));
                    default -> null;
                });
    }

    private static Instant since(InputObject in) {
        return in.required("since").instant();
    }

    private static WorkspacePath path(InputObject in) {
        return DocumentValues.path(in.required("path"));
    }

    /** Documents keep milliseconds, and the question has to be the same when it is read again. */
    private static Instant kept(Instant since) {
        return since.truncatedTo(ChronoUnit.MILLIS);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.gate.past.PastExecution.PastProof;
import io.lonelycat.gate.past.ReportedCosts.Total;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Question of a policy rule about earlier executions. Times in a question are cut to milliseconds, so that a question read from JSON
 * equals the original.
 */
public sealed interface PastQuestion<A> {
    String NAME = "question";

    String ANSWER = "answer";

    Instant EVER = Instant.MIN;

    Map<String, Class<? extends Record>> KINDS = Map.of(
            "executionsOf", ExecutionsOf.class,
            "rollbacksOf", RollbacksOf.class,
            "lastOutcome", LastOutcome.class,
            "costs", Costs.class,
            "lastRehearsal", LastRehearsal.class,
            "lastPassage", LastPassage.class);

    static String name(PastQuestion<?> question) {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().isInstance(question))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the time from which executions are considered; {@link #EVER} for all executions. */
    Instant since();

    A of(Past.Known past);

    A read(InputValue answer);

    default ObjectNode toJson() {
        return Json.joined(Map.of(NAME, name(this)), this);
    }

    default ObjectNode withAnswer(Object answer) {
        boolean isNone = answer instanceof Optional<?> last && last.isEmpty();
        return Json.joined(toJson(), Map.of(ANSWER, isNone ? Json.object() : Json.node(answer)));
    }

    /** Reads a question about earlier executions, but not its answer, from a JSON object. */
    static PastQuestion<?> read(InputObject in) {
        InputValue name = in.required(NAME);
        Class<? extends Record> kind = KINDS.get(name.string());
        if (kind == null) {
            throw name.problem("unknown question about the history");
        }
        return (PastQuestion<?>) Json.members(kind, in);
    }

    private static <A> Optional<A> readLast(InputValue answer, Function<InputValue, A> reader) {
        boolean isNone = !answer.isString() && answer.object().entries().isEmpty();
        return isNone ? Optional.empty() : Optional.of(reader.apply(answer));
    }

    sealed interface OfPath {
        WorkspacePath path();
    }

    /**
     * Question about the last execution that proves a claim, such as a passed rehearsal; missing evidence of older
     * executions does not matter.
     */
    sealed interface LastProof {}

    /** Asks how many executions tried to change a path. */
    record ExecutionsOf(WorkspacePath path, Instant since) implements PastQuestion<Long>, OfPath {
        public ExecutionsOf {
            since = since.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public Long read(InputValue answer) {
            return answer.integer(0, Long.MAX_VALUE);
        }

        @Override
        public Long of(Past.Known past) {
            return past.since(since)
                    .filter(it -> it.isCarriedOut() && it.paths().contains(path))
                    .count();
        }
    }

    /** Asks how many executions that changed a path were rolled back or quarantined. */
    record RollbacksOf(WorkspacePath path, Instant since) implements PastQuestion<Long>, OfPath {
        public RollbacksOf {
            since = since.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public Long read(InputValue answer) {
            return answer.integer(0, Long.MAX_VALUE);
        }

        @Override
        public Long of(Past.Known past) {
            return past.since(since)
                    .filter(it -> it.paths().contains(path))
                    .flatMap(it -> it.left().stream())
                    .filter(outcome -> outcome != OutcomeKind.APPLIED)
                    .count();
        }
    }

    /** Asks for the outcome of the last execution that changed a path. */
    record LastOutcome(WorkspacePath path) implements PastQuestion<Optional<OutcomeKind>>, OfPath {
        @Override
        public Instant since() {
            return EVER;
        }

        @Override
        public Optional<OutcomeKind> of(Past.Known past) {
            return past.newestFirst().stream()
                    .filter(it -> it.paths().contains(path))
                    .flatMap(it -> it.left().stream())
                    .findFirst();
        }

        @Override
        public Optional<OutcomeKind> read(InputValue answer) {
            return readLast(answer, it -> it.oneOf(OutcomeKind.class));
        }
    }

    /** Asks for the total costs of all executions except those of the given change. */
    record Costs(Instant since, Digest change) implements PastQuestion<Total> {
        public Costs {
            since = since.truncatedTo(ChronoUnit.MILLIS);
        }

        /**
         * Adds the reported costs of executions that were not denied. If executions of one change report equal costs,
         * the costs count once.
         */
        @Override
        public Total of(Past.Known past) {
            return Total.of(past.since(since)
                    .filter(it -> !it.isDenied() && !it.checksum().equals(change))
                    .flatMap(it -> it.costs().map(costs -> Map.entry(it.checksum(), costs)).stream())
                    .distinct()
                    .map(Map.Entry::getValue)
                    .toList());
        }

        @Override
        public Total read(InputValue answer) {
            return Json.read(Total.class, answer);
        }
    }

    /** Asks for the last rehearsal of one plan under one policy. */
    record LastRehearsal(Digest subject, Instant since) implements PastQuestion<Optional<PastProof>>, LastProof {
        public LastRehearsal {
            since = since.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public Optional<PastProof> read(InputValue answer) {
            return readLast(answer, it -> Json.read(PastProof.class, it));
        }

        @Override
        public Optional<PastProof> of(Past.Known past) {
            return past.since(since)
                    .filter(it -> it.decided().equals(subject))
                    .filter(it -> it.rehearsal()
                            .filter(last -> !last.passed() || past.proof().test(it, "passed a rehearsal"))
                            .isPresent())
                    .flatMap(it -> it.rehearsal().stream())
                    .findFirst();
        }
    }

    /**
     * Asks when a change was last applied in an environment without a later roll back of the change.
     *
     * @param change checksum, equal for all plans of the same change
     */
    record LastPassage(Digest change, @Member(blank = false) String environment)
            implements PastQuestion<Optional<PastProof>>, LastProof {
        @Override
        public Instant since() {
            return EVER;
        }

        @Override
        public Optional<PastProof> read(InputValue answer) {
            return readLast(answer, it -> Json.read(PastProof.class, it));
        }

        @Override
        public Optional<PastProof> of(Past.Known past) {
            Set<String> same = past.newestFirst().stream()
                    .filter(it -> it.checksum().equals(change))
                    .map(PastExecution::id)
                    .collect(Collectors.toSet());
            return past.newestFirst().stream()
                    .takeWhile(it -> it.rolledBack().filter(same::contains).isEmpty())
                    .filter(it -> it.isCompleted() && same.contains(it.id()))
                    .filter(it -> it.environment().equals(Optional.of(environment)))
                    .filter(it -> past.proof().test(it, "was applied in " + environment))
                    .map(it -> new PastProof(it.id(), it.endedAt(), true, it.message()))
                    .findFirst();
        }
    }
}

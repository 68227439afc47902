// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A question about the past and its answer, as a decision keeps them.
 *
 * @param value a Long, an Optional of {@link PastOutcome}, a {@link PastUse}, or a list of {@link ContentMark}
 */
record PastAnswer(PastQuestion question, Object value) {
    static PastAnswer read(InputValue entry) {
        InputObject in = entry.object();
        InputValue name = in.required("question");
        PastAnswer read =
                switch (name.string()) {
                    case "executions" -> count(in, PastQuestion.executions(since(in)));
                    case "rollbacks" -> count(in, PastQuestion.rollbacks(since(in)));
                    case "executionsOf" -> count(in, PastQuestion.executionsOf(path(in), since(in)));
                    case "rollbacksOf" -> count(in, PastQuestion.rollbacksOf(path(in), since(in)));
                    case "executionsBy" ->
                        count(
                                in,
                                PastQuestion.executionsBy(in.required("author").string(), since(in)));
                    case "lastOutcome" ->
                        new PastAnswer(PastQuestion.lastOutcome(path(in)), outcome(in.required("answer")));
                    case "contents" ->
                        new PastAnswer(
                                PastQuestion.contents(path(in), since(in)),
                                in.required("answer").list().stream()
                                        .map(PastAnswer::mark)
                                        .toList());
                    case "useOf" ->
                        new PastAnswer(
                                PastQuestion.useOf(in.required("waiver").digest(), since(in)),
                                in.required("answer").oneOf(PastUse.class));
                    default -> throw name.problem("no question about the past that this build knows");
                };
        in.rejectUnknown();
        return read;
    }

    private static PastAnswer count(InputObject in, PastQuestion question) {
        return new PastAnswer(question, in.required("answer").integer(0, Long.MAX_VALUE));
    }

    private static Instant since(InputObject in) {
        return in.required("since").instant();
    }

    private static WorkspacePath path(InputObject in) {
        InputValue path = in.required("path");
        try {
            return WorkspacePath.of(path.string());
        } catch (InvalidInputException e) {
            throw path.problem(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<PastOutcome> outcome(InputValue answer) {
        Optional<PastOutcome> outcome = Arrays.stream(PastOutcome.values())
                .filter(known -> Names.of(known).equals(answer.string()))
                .findFirst();
        if (outcome.isEmpty() && !answer.string().equals(Asked.NO_OUTCOME)) {
            throw answer.problem("expected applied, rolled_back, quarantined or none");
        }
        return outcome;
    }

    private static ContentMark mark(InputValue value) {
        if (!ContentMark.isWellFormed(value.string())) {
            throw value.problem("expected 16 lower-case hexadecimal digits or none");
        }
        return new ContentMark(value.string());
    }
}

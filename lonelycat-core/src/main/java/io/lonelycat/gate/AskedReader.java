// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Set;

/** Checks a question about the past and its answer, as a decision keeps them. */
final class AskedReader {
    private static final Set<String> OUTCOMES = Set.of(Asked.NO_OUTCOME, "applied", "rolled_back", "quarantined");

    private AskedReader() {}

    static void read(InputValue value) {
        InputObject in = value.object();
        InputValue question = in.required("question");
        switch (question.string()) {
            case "executions", "rollbacks" -> count(in);
            case "executionsOf", "rollbacksOf" -> {
                path(in);
                count(in);
            }
            case "executionsBy" -> {
                in.required("author").string();
                count(in);
            }
            case "lastOutcome" -> {
                path(in);
                outcome(in.required("answer"));
            }
            case "contents" -> {
                path(in);
                in.required("since").instant();
                in.required("answer").list().forEach(AskedReader::mark);
            }
            default -> throw question.problem("no question about the past that this build knows");
        }
        in.rejectUnknown();
    }

    private static void count(InputObject in) {
        in.required("since").instant();
        in.required("answer").integer(0, Long.MAX_VALUE);
    }

    private static void path(InputObject in) {
        InputValue path = in.required("path");
        try {
            WorkspacePath.of(path.string());
        } catch (InvalidInputException e) {
            throw path.problem(String.valueOf(e.getMessage()));
        }
    }

    private static void outcome(InputValue answer) {
        if (!OUTCOMES.contains(answer.string())) {
            throw answer.problem("expected one of "
                    + String.join(", ", OUTCOMES.stream().sorted().toList()));
        }
    }

    private static void mark(InputValue value) {
        if (!ContentMark.isWellFormed(value.string())) {
            throw value.problem("expected 16 lower-case hexadecimal digits or none");
        }
    }
}

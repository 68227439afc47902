// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a worker answers of the plans of the queue.
 *
 * @param worked a row for each plan that it took, in that order
 * @param executions a row for each execution in the workspace of the step
 */
record WorkedRows(List<JsonObject> worked, List<JsonObject> executions) {
    private static final String LANDED = "landed";

    /** What the evidence of a plan that was landed says. */
    private static final Set<String> IN_PLACE = Set.of("applied", "already_applied");

    static WorkedRows of(ReturnedAnswer answer) {
        return new WorkedRows(
                rows(answer.details().members().get("worked")),
                rows(answer.details().members().get("executions")));
    }

    private static List<JsonObject> rows(@Nullable Object list) {
        Stream<?> all = list instanceof List<?> there ? there.stream() : Stream.empty();
        return all.filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Returns what the evidence of an execution may say it has come to; empty where the answer does not say. */
    Set<String> mayBe(String execution) {
        return executions.stream()
                        .anyMatch(row -> text(row, "executionId").equals(execution)
                                && text(row, "result").equals(LANDED))
                ? IN_PLACE
                : Set.of();
    }

    /** Returns a plan of which the worker says that it is landed, and shows nothing. */
    Optional<String> landedWithoutEvidence() {
        return worked.stream()
                .filter(row -> text(row, "result").equals(LANDED))
                .map(row -> text(row, "plan"))
                .filter(plan -> executions.stream()
                        .noneMatch(row -> text(row, "plan").equals(plan)
                                && text(row, "result").equals(LANDED)))
                .findFirst();
    }

    private static String text(JsonObject row, String name) {
        return Objects.toString(row.members().get(name), "");
    }
}

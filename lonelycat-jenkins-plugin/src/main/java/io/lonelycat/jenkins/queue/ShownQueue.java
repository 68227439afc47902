// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.queue;

import io.lonelycat.config.Parameters;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.config.NamedQueue;
import io.lonelycat.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a page shows of a queue.
 *
 * @param lines what the goal prints beside the plans
 * @param rows the open plans in the order in which they land, and those that were returned last
 * @param problem why nothing is shown; empty where something is
 */
public record ShownQueue(List<String> lines, List<Row> rows, String problem, int statusCode) {
    /** Copies the lists. */
    public ShownQueue {
        lines = List.copyOf(lines);
        rows = List.copyOf(rows);
    }

    /** A plan. */
    public record Row(String position, String plan, String state, String priority, String why, String intent) {
        static Row of(JsonObject plan) {
            String why = text(plan, "why");
            return new Row(
                    text(plan, "position"),
                    text(plan, "plan"),
                    text(plan, "state"),
                    text(plan, "priority"),
                    why.isEmpty() ? text(plan, "reason") : why,
                    text(plan, "intent"));
        }

        private static String text(JsonObject plan, String member) {
            return Objects.toString(plan.members().get(member), "");
        }
    }

    static ShownQueue of(NamedQueue queue) {
        try {
            Result result = new LiveQueue(queue).ask("", Parameters.NONE);
            List<Row> rows = Stream.of("plans", "returned")
                    .flatMap(member -> plans(result.details(), member))
                    .map(Row::of)
                    .toList();
            List<String> lines = PipelineSteps.in(result.message())
                    .lines()
                    .filter(line -> rows.stream().noneMatch(row -> line.contains(row.plan())))
                    .map(String::strip)
                    .toList();
            return new ShownQueue(lines, rows, "", HttpServletResponse.SC_OK);
        } catch (InvalidInputException | EngineException e) {
            return new ShownQueue(List.of(), List.of(), QueueAnswer.words(e), QueueAnswer.status(e));
        }
    }

    private static Stream<JsonObject> plans(JsonObject details, String member) {
        Stream<?> rows = details.members().get(member) instanceof List<?> list ? list.stream() : Stream.empty();
        return rows.filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }
}

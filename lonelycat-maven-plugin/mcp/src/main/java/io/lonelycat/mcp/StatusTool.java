// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.config.Parameters;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.mcp.Parameter.Accepts;
import java.util.List;
import java.util.stream.Collectors;

/** Tells how a plan, an execution or the workspace is now. */
final class StatusTool {
    private static final int LOOKED_AT = 200;

    static final Tool TOOL = new Tool(
            "lonelycat_status",
            "Tells how things are: of a plan, whether it was executed, and else what the policy says now; of an execution, how it"
                    + " ended and which checks failed; without either, whether the workspace is healthy, and its newest executions.",
            Tool.Reach.NOTES,
            List.of(
                    Parameter.optional("plan", Accepts.PLAN, "The plan's id, or latest."),
                    Parameter.optional("execution", Accepts.EXECUTION, "The execution's id, or latest.")),
            StatusTool::status);

    private StatusTool() {}

    private static Answer status(Tool.Call call) {
        Arguments given = call.given();
        if (given.has("plan") && given.has("execution")) {
            throw new InvalidInputException("Give `plan` or `execution`, or nothing, and not both.");
        }
        if (given.has("plan")) {
            return plan(call, given.demand("plan"));
        }
        return given.has("execution") ? execution(call, given.demand("execution")) : workspace(call);
    }

    /** A plan that was executed is not asked about any more: the policy may have changed since. */
    private static Answer plan(Tool.Call call, String plan) {
        if (plan.equals("latest")) {
            return GateTool.answer(call);
        }
        List<Details> rows = newest(call, LOOKED_AT).stream()
                .filter(row -> row.text("planId").orElse("").equals(plan))
                .toList();
        boolean executed =
                rows.stream().anyMatch(row -> !row.text("status").orElse("").equals("refused"));
        if (!executed) {
            return GateTool.answer(call).with("executions", rows(call, rows));
        }
        return new Answer(
                        rows.get(0).text("status").orElse(""),
                        call.shown()
                                .apply(call.worded(HistoryTool.firstLine(
                                        rows.get(0).text("message").orElse("")))))
                .with("plan", plan)
                .with("executions", rows(call, rows));
    }

    private static Answer execution(Tool.Call call, String execution) {
        Result result = call.ask(AskedGoal.SHOW, Parameters.NONE.with("execution", execution));
        Details details = Details.of(result.details());
        return new Answer(
                        result.status(),
                        call.shown()
                                .apply(call.worded(details.text("message")
                                        .map(HistoryTool::firstLine)
                                        .orElseGet(() -> String.join("\n", details.texts("problems"))))))
                .withIds(result)
                .with("risk", details.text("riskEffective").orElse(null))
                .with("checks", CheckLine.all(call, details));
    }

    private static Answer workspace(Tool.Call call) {
        Result result = call.ask(AskedGoal.CONFIG, Parameters.NONE);
        String health = Details.of(result.details()).objects("health").stream()
                .map(line -> line.text("what").orElse("") + ", "
                        + line.text("condition").orElse("") + ": "
                        + call.worded(line.text("text").orElse("")))
                .collect(Collectors.joining("\n"));
        return new Answer(result.status(), health)
                .with("folder", call.place().settings().workspace().toString())
                .with("executions", rows(call, newest(call, 5)));
    }

    private static List<Details> newest(Tool.Call call, int limit) {
        Result result = call.ask(AskedGoal.HISTORY, Parameters.NONE.with("limit", limit));
        return Details.of(result.details()).objects("executions");
    }

    private static List<?> rows(Tool.Call call, List<Details> executions) {
        return executions.stream()
                .limit(Answer.MOST_ROWS)
                .map(execution -> HistoryTool.row(call, execution))
                .toList();
    }
}

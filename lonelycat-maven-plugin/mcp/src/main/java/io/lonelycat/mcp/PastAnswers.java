// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecutionFilter;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.RequestReader;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.config.Keys;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.PlainText;
import java.util.List;
import java.util.Optional;

/** Answers what tools ask about past and present: status, history and evidence. */
final class PastAnswers {
    private static final int MANY = 200;
    private static final int LONGEST_STORY = 12_000;
    private static final List<String> COLUMNS = List.of(
            "executionId",
            "planId",
            "status",
            "verdict",
            "risk",
            "trigger",
            "startedAt",
            "errorCode",
            "parentExecutionId",
            "message",
            "intent");

    private PastAnswers() {}

    static ToolAnswer status(ToolCall call) {
        if (call.arguments().has("plan") == call.arguments().has("execution")) {
            throw new InvalidInputException("Give `plan` or `execution`, one of them.");
        }
        return call.arguments().has("plan")
                ? plan(call, call.arguments().demand("plan"))
                : ToolAnswer.of(call, call.ask(show(call)));
    }

    /** Of a plan that was executed the policy is not asked: it may have changed since. */
    private static ToolAnswer plan(ToolCall call, String plan) {
        List<Details> rows = newest(call).stream()
                .filter(row -> row.text("planId").orElse("").equals(plan))
                .toList();
        boolean executed =
                rows.stream().anyMatch(row -> !row.text("status").orElse("").equals("refused"));
        if (!executed) {
            return ToolAnswer.of(call, call.gate()).with("executions", rows(call, rows));
        }
        return new ToolAnswer(
                        rows.get(0).text("status").orElse(""),
                        call.worded(firstLine(rows.get(0).text("message").orElse(""))))
                .with("plan", plan)
                .with("executions", rows(call, rows));
    }

    private static List<Details> newest(ToolCall call) {
        Answer result = call.ask(HistoryRequest.newest(MANY));
        return Details.of(result.details()).objects("executions");
    }

    static ToolAnswer history(ToolCall call) {
        long limit = call.arguments()
                .number("limit")
                .orElseGet(() -> call.settings().configuration().value(Keys.LIMIT));
        ExecutionFilter filter = RequestReader.record(ExecutionFilter.class, call.arguments()::text);
        Answer result = call.ask(new HistoryRequest(
                filter, Optional.of(Math.min(limit, ToolAnswer.MOST_ROWS)), false, Optional.empty(), Optional.empty()));
        Details details = Details.of(result.details());
        List<JsonObject> rows = rows(call, details.objects("executions"));
        return new ToolAnswer(result.status(), rows.size() + " of " + details.number("total") + " executions.")
                .with("executions", rows)
                .with("total", details.number("total"))
                .with("until", details.text("until"));
    }

    static ToolAnswer evidence(ToolCall call) {
        Answer verified = call.ask(VerifyRequest.of(call.arguments().demand("execution")));
        Answer shown = call.ask(show(call));
        Details details = Details.of(verified.details());
        List<String> lines = verified.message().lines().toList();
        return new ToolAnswer(verified.status(), call.worded(lines.get(lines.size() - 1)))
                .with("execution", shown.ids().get("execution"))
                .with("holds", verified.exitCode() == Answer.OK)
                .with(
                        "problems",
                        details.objects("checks").stream()
                                .flatMap(check -> check.text("problem").stream())
                                .limit(ToolAnswer.MOST_ROWS)
                                .map(problem -> PlainText.cut(problem, ToolAnswer.LONGEST_TEXT))
                                .toList())
                .with("folder", details.text("folder"))
                .with("story", PlainText.cutMiddle(call.worded(shown.message()), LONGEST_STORY));
    }

    private static ShowRequest show(ToolCall call) {
        return new ShowRequest(call.arguments().text("execution"));
    }

    private static List<JsonObject> rows(ToolCall call, List<Details> executions) {
        return executions.stream()
                .limit(ToolAnswer.MOST_ROWS)
                .map(execution -> row(call, execution))
                .toList();
    }

    /** The whole of a long message is in the evidence. */
    private static JsonObject row(ToolCall call, Details execution) {
        JsonObject row = new JsonObject();
        COLUMNS.forEach(name -> execution
                .text(name)
                .ifPresent(text ->
                        row.with(name, PlainText.cut(call.worded(firstLine(text)), ToolAnswer.LONGEST_TEXT / 3))));
        return row.withIfPresent("files", execution.number("files"));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}

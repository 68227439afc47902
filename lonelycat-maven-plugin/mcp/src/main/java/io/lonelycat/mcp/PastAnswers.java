// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Answer.OfExecutions;
import io.lonelycat.api.ExecutionFilter;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.RequestReader;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.PlainText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what tools ask about the past: history and evidence. */
final class PastAnswers {
    private static final long USUAL_ROWS = 20;
    private static final int LONGEST_STORY = 12_000;
    private static final List<String> COLUMNS = List.of(
            "executionId",
            "planId",
            "status",
            "verdict",
            "riskEffective",
            "trigger",
            "startedAt",
            "errorCode",
            "parentExecutionId",
            "message",
            "intent",
            "files");

    private PastAnswers() {}

    /** Returns the question about the executions that a call selects. */
    static HistoryRequest listing(ToolCall call) {
        long limit = Math.min(call.arguments().number("limit").orElse(USUAL_ROWS), ToolAnswer.MOST_ROWS);
        ExecutionFilter filter = RequestReader.record(ExecutionFilter.class, call.arguments()::text);
        return new HistoryRequest(filter, Optional.of(limit), Optional.empty(), Optional.empty());
    }

    static ToolAnswer history(ToolCall call, Answer result) {
        Map<String, Object> page = result.details().members();
        List<JsonObject> rows = rows(call, result);
        return new ToolAnswer(result.status(), rows.size() + " of " + page.get("total") + " executions.")
                .withRows("executions", rows)
                .with("until", page.get("until"));
    }

    /** Returns the question about the evidence of an execution. */
    static VerifyRequest proof(ToolCall call) {
        return VerifyRequest.of(call.arguments().demand("execution"));
    }

    static ToolAnswer evidence(ToolCall call, Answer verified) {
        Answer shown = call.ask(call.show());
        return new ToolAnswer(verified.status(), call.worded(verified.message()))
                .with("execution", shown.ids().get("execution"))
                .with("holds", verified.exitCode() == Answer.OK)
                .with("story", PlainText.cutMiddle(call.worded(shown.message()), LONGEST_STORY));
    }

    /** Returns the columns that an agent acts on. The whole of a long message is in the evidence. */
    private static List<JsonObject> rows(ToolCall call, Answer result) {
        return result instanceof OfExecutions listed
                ? listed.rows().stream().map(row -> row(call, row.members())).toList()
                : List.of();
    }

    private static JsonObject row(ToolCall call, Map<String, Object> execution) {
        JsonObject row = new JsonObject();
        for (String name : COLUMNS) {
            row.withIfPresent(
                    name,
                    execution.get(name) instanceof String text
                            ? PlainText.cut(
                                    call.worded(text.lines().findFirst().orElse("")), ToolAnswer.LONGEST_TEXT / 3)
                            : execution.get(name));
        }
        return row;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecutionFilter;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.RequestReader;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.PlainText;
import java.util.List;
import java.util.Optional;

/** Answers tool calls about history or evidence. */
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

    static HistoryRequest listing(ToolCall call) {
        long limit = Math.min(call.arguments().number("limit").orElse(USUAL_ROWS), ToolAnswer.MOST_ROWS);
        ExecutionFilter filter = RequestReader.record(ExecutionFilter.class, call.arguments()::text);
        return new HistoryRequest(filter, Optional.of(limit), Optional.empty(), Optional.empty());
    }

    static ToolAnswer history(ToolCall call, Answer result) {
        ObjectNode page = result.details();
        List<ObjectNode> rows = rows(call, result);
        return new ToolAnswer(
                        result.status(),
                        rows.size() + " of " + page.path("total").asText() + " executions.")
                .withRows("executions", rows)
                .with("until", page.get("until"));
    }

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

    private static List<ObjectNode> rows(ToolCall call, Answer result) {
        return result.details()
                .path("executions")
                .valueStream()
                .map(row -> row(call, row))
                .toList();
    }

    private static ObjectNode row(ToolCall call, JsonNode execution) {
        ObjectNode row = Json.object();
        for (String name : COLUMNS) {
            JsonNode value = execution.path(name);
            if (value.isTextual()) {
                String line = value.textValue().lines().findFirst().orElse("");
                row.put(name, PlainText.cut(call.worded(line), ToolAnswer.LONGEST_TEXT / 3));
            } else if (!value.isMissingNode()) {
                row.set(name, value);
            }
        }
        return row;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.config.Keys;
import io.lonelycat.config.Parameters;
import io.lonelycat.flow.Result;
import io.lonelycat.mcp.Parameter.Accepts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists past executions. */
final class HistoryTool {
    static final int USUAL = 10;
    private static final List<String> LINES = List.of(
            "executionId",
            "planId",
            "status",
            "verdict",
            "risk",
            "trigger",
            "startedAt",
            "errorCode",
            "parentExecutionId");
    private static final List<String> TEXTS = List.of("message", "intent");

    static final Tool TOOL = new Tool(
            "lonelycat_history",
            "Lists past executions, the newest first: what was changed or refused, and why.",
            Tool.Reach.LOOKS,
            List.of(
                    Parameter.optional("limit", Accepts.NUMBER, "1 to 50; else 10."),
                    Parameter.choice("status", Keys.choices("status"), "Only executions that ended so."),
                    Parameter.optional(
                            "path", Accepts.TEXT, "Only executions that changed this file, or one below this folder."),
                    Parameter.optional("correlationId", Accepts.TEXT, "Only executions with this id."),
                    Parameter.optional(
                            "label", Accepts.TEXT, "Only executions with this label: name=value, or a name."),
                    Parameter.optional(
                            "until",
                            Accepts.TEXT,
                            "Only executions before this time: the answer has it where there are older ones.")),
            HistoryTool::history);

    private HistoryTool() {}

    private static Answer history(Tool.Call call) {
        Arguments given = call.given();
        int limit = Math.max(1, Math.min(Answer.MOST_ROWS, given.number("limit").orElse(USUAL)));
        Result result = call.ask(
                AskedGoal.HISTORY,
                Parameters.NONE
                        .with("limit", limit)
                        .with("status", given.text("status"))
                        .with("path", given.text("path"))
                        .with("correlation", given.text("correlationId"))
                        .with("label", given.text("label"))
                        .with("until", given.text("until")));
        Details details = Details.of(result.details());
        List<Map<String, Object>> rows = details.objects("executions").stream()
                .map(execution -> row(call, execution))
                .toList();
        return new Answer(result.status(), rows.size() + " of " + details.number("total") + " executions.")
                .with("executions", rows)
                .with("total", details.number("total"))
                .with("until", details.text("until").orElse(null));
    }

    /** Returns an execution as lists have it. */
    static Map<String, Object> row(Tool.Call call, Details execution) {
        Map<String, Object> row = new LinkedHashMap<>();
        LINES.forEach(name -> put(row, name, execution.text(name).orElse(null)));
        TEXTS.forEach(name -> put(
                row,
                name,
                execution
                        .text(name)
                        .map(text -> Answer.cut(call.shown().apply(firstLine(text)), Answer.LONGEST_TEXT / 3))
                        .orElse(null)));
        put(row, "files", execution.number("files"));
        return row;
    }

    /** The whole of a long message is in the evidence. */
    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static void put(Map<String, Object> row, String name, @Nullable Object value) {
        if (value != null) {
            row.put(name, value);
        }
    }
}

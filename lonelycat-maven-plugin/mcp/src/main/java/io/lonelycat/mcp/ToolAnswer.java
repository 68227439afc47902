// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.api.Answer;
import io.lonelycat.api.Answer.OfDecision;
import io.lonelycat.api.Answer.OfExecution;
import io.lonelycat.api.Answer.OfPlan;
import io.lonelycat.json.Json;
import io.lonelycat.mcp.ToolActions.ToolStep;
import io.lonelycat.next.Next;
import io.lonelycat.report.text.OutcomeWord;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Result of a tool call, with shortened texts. */
final class ToolAnswer {
    static final int LONGEST_TEXT = 1_000;
    static final int MOST_ROWS = 50;
    private static final int LONGEST_MESSAGE = 12_000;
    private static final int MOST_FINDINGS = 20;
    private static final int MOST_ELEMENTS = 5;
    private static final String NEXT = "next";

    private final ObjectNode members = Json.object();
    private boolean error;

    ToolAnswer(String status, String message) {
        members.put("status", status).put("message", PlainText.cutMiddle(message, LONGEST_MESSAGE));
    }

    static ToolAnswer error(String status, String message) {
        ToolAnswer answer = new ToolAnswer(status, message);
        answer.error = true;
        return answer;
    }

    static ToolAnswer of(ToolCall call, Answer result) {
        Optional<String> digest = result instanceof OfPlan plan
                ? Optional.of(plan.digest())
                : result instanceof OfDecision gated
                        ? Optional.of(gated.decision().proposalDigest().toString())
                        : call.arguments().text("digest");
        ToolAnswer answer = new ToolAnswer(result.status(), call.worded(result.headline()))
                .with("plan", result.ids().get("plan"))
                .with("execution", result.ids().get("execution"))
                .with("digest", digest.orElse(null));
        if (result instanceof OfPlan plan) {
            answer.with("files", plan.files())
                    .withRows(
                            "notes",
                            plan.notes().stream()
                                    .map(note -> PlainText.cut(call.worded(note), LONGEST_TEXT))
                                    .toList());
        } else if (result instanceof OfDecision gated) {
            answer.with("policy", gated.decision().policyName())
                    .with("risk", gated.decision().riskEffective())
                    .withFindings(gated.objections(), call);
        } else if (result instanceof OfExecution executed) {
            answer.withFindings(executed.objections(), call).withChecks(executed, call);
        }
        List<Next> next = new ArrayList<>(result.head().next());
        if (result instanceof OfDecision gated) {
            gated.rehearsal()
                    .map(rehearse -> new Next(
                            "If the change was not rehearsed yet, run its checks in a copy of the workspace:",
                            Optional.of(rehearse)))
                    .ifPresent(next::add);
        }
        return answer.withRows(NEXT, call.actions().steps(next, digest));
    }

    static ToolAnswer ofSubmission(ToolCall call, Answer submitted) {
        return of(call, submitted).with("position", submitted.details().get("position"));
    }

    private ToolAnswer withFindings(List<ObjectNode> findings, ToolCall call) {
        int more = findings.size() - MOST_FINDINGS;
        return withRows(
                        "findings",
                        findings.stream()
                                .limit(MOST_FINDINGS)
                                .map(finding -> limited(finding, call::worded))
                                .toList())
                .with("moreFindings", more > 0 ? more : null);
    }

    private record ShownCheck(String name, boolean passed, Optional<String> message, Optional<String> printed) {}

    private void withChecks(OfExecution executed, ToolCall call) {
        withRows(
                "checks",
                executed.story().execution().checks().stream()
                        .map(ended -> ended.result())
                        .map(result -> new ShownCheck(
                                result.name(),
                                result.passed(),
                                result.passed()
                                        ? Optional.empty()
                                        : Optional.of(PlainText.cut(call.worded(result.message()), LONGEST_TEXT)),
                                result.passed()
                                        ? Optional.empty()
                                        : Optional.of(
                                                PlainText.cutMiddle(call.worded(result.excerpt()), 2 * LONGEST_TEXT))))
                        .toList());
    }

    ToolAnswer withProblem(ObjectNode refusal, UnaryOperator<String> words) {
        ObjectNode problem = refusal.deepCopy();
        problem.remove(NEXT);
        return problem.isEmpty() ? this : with("problem", limited(problem, words));
    }

    private static JsonNode limited(JsonNode value, UnaryOperator<String> words) {
        if (value.isObject()) {
            ObjectNode limited = Json.object();
            value.properties().forEach(member -> limited.set(member.getKey(), limited(member.getValue(), words)));
            return limited;
        }
        if (value.isArray()) {
            return Json.node(value.valueStream()
                    .limit(MOST_ELEMENTS)
                    .map(element -> limited(element, words))
                    .toList());
        }
        return value.isTextual() ? Json.node(PlainText.cut(words.apply(value.textValue()), LONGEST_TEXT)) : value;
    }

    ToolAnswer with(String name, @Nullable Object value) {
        if (value != null) {
            members.set(name, Json.node(value));
        }
        return this;
    }

    ToolAnswer withRows(String name, List<?> rows) {
        return with(name, rows.isEmpty() ? null : rows.stream().limit(MOST_ROWS).toList());
    }

    /** Adds a next step to an unsuccessful result without one. */
    ToolAnswer orNext(ToolStep step) {
        boolean undone = OutcomeWord.find(members.path("status").asText())
                .filter(outcome -> outcome.exitCode() != Answer.OK)
                .isPresent();
        return undone && !members.has(NEXT) ? withRows(NEXT, List.of(step)) : this;
    }

    /** Returns the result only as text, because clients pass only one of text and structured content to the model. */
    ToolResult result() {
        return new ToolResult(List.of(new TextContent("text", Json.line(members))), error);
    }

    record ToolResult(List<TextContent> content, boolean isError) {}

    record TextContent(String type, String text) {}
}

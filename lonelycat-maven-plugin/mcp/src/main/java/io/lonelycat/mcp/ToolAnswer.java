// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Answer.OfDecision;
import io.lonelycat.api.Answer.OfExecution;
import io.lonelycat.api.Answer.OfPlan;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Next;
import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The answer of a tool: little, in one form for all tools, and each text of limited length. */
final class ToolAnswer {
    static final int LONGEST_TEXT = 1_000;
    static final int MOST_ROWS = 50;
    private static final int LONGEST_MESSAGE = 12_000;
    private static final int MOST_FINDINGS = 20;
    private static final int MOST_ELEMENTS = 5;
    private static final String NEXT = "next";

    /** After these something is left to do. */
    private static final Set<String> UNDONE = Set.of(
            "invalid",
            "failed",
            "refused",
            "none",
            "denied",
            "need_approval",
            "rolled_back",
            "could_not_check",
            "cancelled",
            "quarantined");

    private final JsonObject members = new JsonObject();
    private boolean error;

    /**
     * Begins an answer.
     *
     * @param status in one word, as the engine has it
     */
    ToolAnswer(String status, String message) {
        members.with("status", status).with("message", PlainText.cutMiddle(message, LONGEST_MESSAGE));
    }

    /** Answers that the call could not be carried out as it was sent. */
    static ToolAnswer error(String status, String message) {
        ToolAnswer answer = new ToolAnswer(status, message);
        answer.error = true;
        return answer;
    }

    /** Answers with the result of a goal: of what it is about, that which an agent acts on. */
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

    /** Answers with the place of a plan in the queue, too. */
    static ToolAnswer ofSubmission(ToolCall call, Answer submitted) {
        return of(call, submitted)
                .with("position", submitted.details().members().get("position"));
    }

    private ToolAnswer withFindings(List<JsonObject> findings, ToolCall call) {
        int more = findings.size() - MOST_FINDINGS;
        return withRows(
                        "findings",
                        findings.stream()
                                .limit(MOST_FINDINGS)
                                .map(finding -> limited(finding.members(), call::worded))
                                .toList())
                .with("moreFindings", more > 0 ? more : null);
    }

    /** What a check printed is shown only if it failed. */
    private void withChecks(OfExecution executed, ToolCall call) {
        withRows(
                "checks",
                executed.story().execution().checks().stream()
                        .map(ended -> ended.result())
                        .map(result -> {
                            JsonObject check =
                                    new JsonObject().with("name", result.name()).with("passed", result.passed());
                            return result.passed()
                                    ? check
                                    : check.with("message", PlainText.cut(call.worded(result.message()), LONGEST_TEXT))
                                            .with(
                                                    "printed",
                                                    PlainText.cutMiddle(
                                                            call.worded(result.excerpt()), 2 * LONGEST_TEXT));
                        })
                        .toList());
    }

    /** Adds the details of a refusal without its steps, which an answer has as calls of tools. */
    ToolAnswer withProblem(Map<String, Object> refusal, UnaryOperator<String> words) {
        Map<String, Object> problem = new LinkedHashMap<>(refusal);
        problem.remove(NEXT);
        return problem.isEmpty() ? this : with("problem", limited(problem, words));
    }

    /** Returns what a document has: of a list the first few, and of a text its beginning. */
    private static JsonObject limited(Map<String, Object> members, UnaryOperator<String> words) {
        JsonObject limited = new JsonObject();
        members.forEach((name, value) -> limited.with(name, limited(value, words)));
        return limited;
    }

    private static Object limited(Object value, UnaryOperator<String> words) {
        if (value instanceof JsonObject object) {
            return limited(object.members(), words);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .limit(MOST_ELEMENTS)
                    .map(element -> limited(element, words))
                    .toList();
        }
        return value instanceof String text ? PlainText.cut(words.apply(text), LONGEST_TEXT) : value;
    }

    /** Adds a member, unless it is null. */
    ToolAnswer with(String name, @Nullable Object value) {
        members.withIfPresent(name, value);
        return this;
    }

    /** Adds the first elements of a list, unless it is empty. */
    ToolAnswer withRows(String name, List<?> rows) {
        members.withIfNotEmpty(name, rows.stream().limit(MOST_ROWS).toList());
        return this;
    }

    /** Adds a step if something is left to do, and the answer names no step yet. */
    ToolAnswer orNext(JsonObject step) {
        boolean undone = UNDONE.contains(String.valueOf(members.members().get("status")));
        return undone && !members.members().containsKey(NEXT) ? withRows(NEXT, List.of(step)) : this;
    }

    /**
     * Returns the result of a call. The answer is text alone, which every client hands to its model; of structured content and text
     * some hand over only the one, some only the other.
     */
    JsonObject toJson() {
        JsonObject text = new JsonObject().with("type", "text").with("text", Json.line(members));
        return new JsonObject().with("content", List.of(text)).with("isError", error);
    }
}

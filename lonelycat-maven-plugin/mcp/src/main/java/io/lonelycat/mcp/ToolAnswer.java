// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.api.Answer;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.PlainText;
import java.util.Collection;
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

    /** Where what is cut off can be read. */
    private static final String WHOLE_TEXT = "execution.json";

    /** After these something is left to do. */
    private static final Set<String> UNDONE =
            Set.of("invalid", "failed", "refused", "none", "deny", "need_approval", "rolled_back", "quarantined");

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

    /** Answers with the result of a goal: of its details those that an agent acts on. */
    static ToolAnswer of(ToolCall call, Answer result) {
        Details details = Details.of(result.details());
        Optional<String> digest =
                details.text("proposalDigest").or(() -> call.arguments().text("digest"));
        List<Details> findings = details.objects("findings").stream()
                .filter(finding -> !finding.text("effect").orElse("").equals("allow"))
                .toList();
        int more = findings.size() - MOST_FINDINGS;
        return new ToolAnswer(
                        result.status(), call.worded(details.text("headline").orElseGet(result::headline)))
                .with("plan", result.ids().get("plan"))
                .with("execution", result.ids().get("execution"))
                .with("digest", digest)
                .with("policy", details.text("policyName"))
                .with("risk", details.text("riskEffective"))
                .with("files", details.number("files"))
                .with("position", details.number("position"))
                .with(
                        "notes",
                        details.texts("notes").stream()
                                .limit(MOST_ROWS)
                                .map(note -> PlainText.cut(call.worded(note), LONGEST_TEXT))
                                .toList())
                .with(
                        "findings",
                        findings.stream()
                                .limit(MOST_FINDINGS)
                                .map(finding -> limited(finding.members(), call::worded))
                                .toList())
                .with("moreFindings", more > 0 ? more : null)
                .with(
                        "checks",
                        details.objects("checks").stream()
                                .limit(MOST_ROWS)
                                .map(check -> check(check.object("result"), call))
                                .toList())
                .with(NEXT, call.actions().steps(result.head().next(), digest));
    }

    /** What a check printed is shown only if it failed. */
    private static JsonObject check(Details result, ToolCall call) {
        JsonObject check =
                new JsonObject().with("name", result.text("name").orElse("")).with("passed", result.truth("passed"));
        return result.truth("passed")
                ? check
                : check.with(
                                "message",
                                beginning(call.worded(result.text("message").orElse("")), WHOLE_TEXT))
                        .with(
                                "printed",
                                PlainText.cutMiddle(
                                        call.worded(result.text("excerpt").orElse("")), 2 * LONGEST_TEXT));
    }

    private static String beginning(String text, String file) {
        return text.length() <= LONGEST_TEXT ? text : PlainText.cut(text, LONGEST_TEXT) + " [more in " + file + "]";
    }

    /** Returns the details of a refusal without its steps, which an answer has as calls of tools. */
    static JsonObject problem(Map<String, Object> refusal, UnaryOperator<String> words) {
        Map<String, Object> problem = new LinkedHashMap<>(refusal);
        problem.remove(NEXT);
        return limited(problem, words);
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

    /** Adds a member, unless it is null, absent or empty. */
    ToolAnswer with(String name, @Nullable Object value) {
        Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        boolean empty = (present instanceof Collection<?> values && values.isEmpty())
                || (present instanceof JsonObject object && object.members().isEmpty());
        if (!empty) {
            members.withIfPresent(name, present);
        }
        return this;
    }

    /** Adds a step if something is left to do, and the answer names no step yet. */
    ToolAnswer orNext(JsonObject step) {
        boolean undone = UNDONE.contains(String.valueOf(members.members().get("status")));
        return undone && !members.members().containsKey(NEXT) ? with(NEXT, List.of(step)) : this;
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

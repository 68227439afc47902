// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Goal;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Ids;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Result of a goal that ran on another machine, such as a Jenkins agent. The result proves nothing, because a
 * compromised machine can forge the result.
 *
 * @param ids ids in the result by kind: {@code plan}, {@code changeset}, {@code decision}, {@code execution}, {@code
 *     commit}
 * @param rows results per plan or execution, for the goals {@code work} and {@code recover}
 */
public record ReturnedAnswer(
        String goal,
        String status,
        int exitCode,
        Map<String, String> ids,
        String headline,
        Optional<String> reason,
        String message,
        List<Next> next,
        Map<String, Object> details,
        List<Row> rows) {
    /** Maximum size of a goal's JSON result in bytes. */
    public static final int LARGEST = 4 << 20;

    private static final Pattern STATUS = Pattern.compile("[a-z][a-z_]{1,39}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Set<String> OF_SEVERAL = Set.of(Goal.WORK.toString(), Goal.RECOVER.toString());

    /** Result of one plan or execution; unknown values are empty strings. */
    public record Row(String plan, String execution, String result) {}

    public ReturnedAnswer(
            String goal,
            String status,
            int exitCode,
            Map<String, String> ids,
            String message,
            List<Next> next,
            Map<String, Object> details,
            List<Row> rows) {
        this(goal, status, exitCode, ids, message, Optional.empty(), message, next, details, rows);
    }

    /** Parses the JSON result of a goal; refuses unknown keys. */
    public static ReturnedAnswer read(String goal, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LARGEST) {
            throw new InvalidInputException(
                    "The agent's answer has " + bytes.length + " bytes, but an answer may have at most "
                            + LARGEST + " bytes. Either request less, for example with a lower `limit`, or read"
                            + " .lonelycat/result.json in the agent's workspace.");
        }
        InputObject in = InputDocument.json("the agent's answer", bytes).schema("lonelycat.result/1");
        InputObject details = in.required("details").object();
        return in.closed(new ReturnedAnswer(
                checked(in.required("goal"), goal::equals, "the goal that was asked for, " + goal),
                checked(in.required("status"), word -> STATUS.matcher(word).matches(), "one word in lower case"),
                code(in.required("exitCode")),
                ids(in.required("ids").object()),
                in.required("headline").string(),
                in.optional("reason").map(InputValue::string),
                in.required("message").string(),
                in.listOrEmpty("next").stream()
                        .map(step -> Json.read(Next.class, step))
                        .toList(),
                details.plain(),
                OF_SEVERAL.contains(goal) ? rows(details) : List.of()));
    }

    private static List<Row> rows(InputObject details) {
        return Stream.of("worked", "executions")
                .flatMap(list -> details.listOrEmpty(list).stream())
                .map(InputValue::object)
                .map(row -> new Row(
                        row.string("plan", ""),
                        row.optional("executionId").map(Ids.EXECUTION::read).orElse(""),
                        row.string("result", "")))
                .toList();
    }

    public boolean isYes() {
        return exitCode == Answer.OK;
    }

    public List<String> executions() {
        return rows.isEmpty()
                ? Optional.ofNullable(ids.get("execution")).stream().toList()
                : rows.stream().map(Row::execution).filter(id -> !id.isEmpty()).toList();
    }

    public List<String> steps(ActionFormat format) {
        return next.stream()
                .map(next -> (Action.formatted(next.words(), format) + " "
                                + next.action().map(format::format).orElse(""))
                        .strip())
                .toList();
    }

    private static String checked(InputValue value, Predicate<String> form, String expected) {
        String text = value.string();
        if (!form.test(text)) {
            throw value.problem("expected " + expected);
        }
        return text;
    }

    private static int code(InputValue value) {
        int code = (int) value.integer(0, Answer.APPROVAL_NEEDED);
        List<Integer> known =
                Answer.EXIT_CODES.stream().map(Answer.ExitCode::code).toList();
        if (!known.contains(code)) {
            throw value.problem(
                    "expected one of " + known.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return code;
    }

    private static Map<String, String> ids(InputObject in) {
        Map<String, String> ids = new LinkedHashMap<>();
        AnswerHead.IDS.forEach((kind, form) -> in.optional(kind).ifPresent(value -> ids.put(kind, form.read(value))));
        in.optional("commit")
                .ifPresent(value -> ids.put(
                        "commit", checked(value, id -> COMMIT.matcher(id).matches(), "the full id of a commit")));
        in.rejectUnknown();
        return Map.copyOf(ids);
    }
}

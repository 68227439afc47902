// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.api.Answer;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What an engine on another machine answered, as far as its form can be trusted: that machine may have been taken over, so that nothing in it counts as
 * evidence.
 *
 * @param ids by kind: {@code plan}, {@code changeset}, {@code decision}, {@code execution}
 */
public record ReturnedAnswer(
        String goal, String status, int exitCode, Map<String, String> ids, String message, JsonObject details) {
    /** In bytes. */
    public static final int LARGEST = 4 << 20;

    private static final Pattern STATUS = Pattern.compile("[a-z][a-z_]{1,39}");
    private static final String ULID = "_[0-7][0-9a-hjkmnp-tv-z]{25}";
    private static final Pattern EXECUTION = Pattern.compile("exec" + ULID);
    private static final Map<String, Pattern> IDS = Map.of(
            "plan", Pattern.compile("plan" + ULID),
            "changeset", Pattern.compile("cs" + ULID),
            "decision", Pattern.compile("dec" + ULID),
            "execution", EXECUTION);
    private static final Set<Integer> CODES = Set.of(Answer.OK, Answer.REFUSED, Answer.SET_UP, Answer.APPROVAL_NEEDED);

    /**
     * Reads an answer strictly.
     *
     * @param goal the one that was asked for
     * @throws InvalidInputException when it is too large or has not its form
     */
    public static ReturnedAnswer read(String goal, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LARGEST) {
            throw new InvalidInputException("The agent's answer has " + bytes.length + " bytes; at most " + LARGEST
                    + " are read. Ask for less, or look at the record in the workspace.");
        }
        InputObject in = InputDocument.json("the agent's answer", bytes).schema("lonelycat.result/1");
        ReturnedAnswer answer = new ReturnedAnswer(
                checked(in.required("goal"), goal::equals, "the goal that was asked for, " + goal),
                checked(in.required("status"), word -> STATUS.matcher(word).matches(), "one word in lower case"),
                code(in.required("exitCode")),
                ids(in.required("ids").object()),
                in.required("message").string(),
                in.required("details").object().plain());
        in.rejectUnknown();
        return answer;
    }

    /** Whether it says that all is well. */
    public boolean isYes() {
        return exitCode == Answer.OK;
    }

    /** The executions that it is about: its own, or those that were recovered. */
    public List<String> executions() {
        if (details.members().get("executions") instanceof List<?> recovered) {
            return recovered.stream()
                    .filter(JsonObject.class::isInstance)
                    .map(each -> ((JsonObject) each).members().get("executionId"))
                    .filter(id -> EXECUTION.matcher(String.valueOf(id)).matches())
                    .map(String::valueOf)
                    .toList();
        }
        return Optional.ofNullable(ids.get("execution")).stream().toList();
    }

    /** What to do next, in sentences that name actions. */
    public List<String> next() {
        return Next.in(details.members()).stream()
                .map(next -> (next.words() + " "
                                + next.action().map(Action::toString).orElse(""))
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
        if (!CODES.contains(code)) {
            throw value.problem("expected one of 0, 1, 2, 10");
        }
        return code;
    }

    private static Map<String, String> ids(InputObject in) {
        Map<String, String> ids = new LinkedHashMap<>();
        IDS.forEach((kind, form) -> in.optional(kind)
                .ifPresent(value ->
                        ids.put(kind, checked(value, id -> form.matcher(id).matches(), "the id of a " + kind))));
        in.rejectUnknown();
        return Map.copyOf(ids);
    }
}

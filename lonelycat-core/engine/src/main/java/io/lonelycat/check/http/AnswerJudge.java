// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.ForeignJson;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.HttpCheck.HttpExpectation;
import java.util.Locale;
import java.util.Map;

/** Compares the answer of a server with what an HTTP check expects. */
final class AnswerJudge {
    private static final int SHOWN_CHARACTERS = 200;

    private final HttpCheck check;
    private final HttpExpectation expected;
    private final HttpAnswer answer;

    AnswerJudge(HttpCheck check, HttpAnswer answer) {
        this.check = check;
        this.expected = check.expected();
        this.answer = answer;
    }

    AttemptResult judge() {
        if (!expected.status().contains(answer.status())) {
            String wanted = expected.status().stream()
                    .map(String::valueOf)
                    .reduce((a, b) -> a + " or " + b)
                    .orElse("");
            return failed(ErrorCode.STATUS, "answered " + answer.status() + ", expected " + wanted + ".");
        }
        for (Map.Entry<String, String> field : expected.headers().entrySet()) {
            if (!lower(answer.header(field.getKey())).contains(lower(field.getValue()))) {
                return failed(ErrorCode.HEADER, header(field.getKey(), field.getValue()));
            }
        }
        if (expected.body().isPresent() && !body().contains(expected.body().get())) {
            return failed(
                    ErrorCode.BODY,
                    "answered " + answer.status() + ", but its body does not contain "
                            + quoted(expected.body().get()) + (answer.cut() ? " in its first 1 MB." : "."));
        }
        return expected.json().isEmpty() ? passed() : byJson();
    }

    private String header(String name, String wanted) {
        String found = answer.has(name) ? "is " + quoted(answer.header(name)) : "is missing";
        return "answered " + answer.status() + ", but its header " + name + " " + found + "; expected " + quoted(wanted)
                + " in it.";
    }

    private AttemptResult byJson() {
        if (answer.cut()) {
            return failed(ErrorCode.JSON, "answered with more than 1 MB, too much to be read as JSON.");
        }
        try {
            return ForeignJson.difference(expected.json(), answer.body(HttpAnswer.MOST_BODY_BYTES), AnswerJudge::cut)
                    .map(what -> failed(ErrorCode.JSON, what))
                    .orElseGet(this::passed);
        } catch (InvalidInputException e) {
            return failed(ErrorCode.JSON, "answered with something else than JSON: " + e.getMessage());
        }
    }

    private AttemptResult passed() {
        return AttemptResult.passed("`" + check.described() + "` answered " + answer.status() + " as expected.");
    }

    private AttemptResult failed(ErrorCode code, String what) {
        return AttemptResult.failed(code, "`" + check.described() + "` " + what);
    }

    private String body() {
        return new String(answer.body(HttpAnswer.MOST_BODY_BYTES), UTF_8);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String quoted(String text) {
        return "\"" + cut(text) + "\"";
    }

    private static String cut(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
    }
}

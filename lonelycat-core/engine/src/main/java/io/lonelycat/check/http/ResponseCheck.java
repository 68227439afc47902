// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ExpectedJson;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.HttpCheck.HttpExpectation;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Compares an HTTP response with the expectations of a check. */
final class ResponseCheck {
    static final int MOST_BODY_BYTES = 1024 * 1024;

    private static final int SHOWN_CHARACTERS = 200;

    private final HttpCheck check;
    private final HttpExpectation expected;
    private final HttpResponse<byte[]> answer;

    ResponseCheck(HttpCheck check, HttpResponse<byte[]> answer) {
        this.check = check;
        this.expected = check.expected();
        this.answer = answer;
    }

    AttemptResult result() {
        if (!expected.status().contains(answer.statusCode())) {
            String wanted = expected.status().stream()
                    .map(String::valueOf)
                    .reduce((a, b) -> a + " or " + b)
                    .orElse("");
            return failed(ErrorCode.STATUS, "answered " + answer.statusCode() + ", expected " + wanted + ".");
        }
        for (Map.Entry<String, String> field : expected.headers().entrySet()) {
            if (!lower(header(field.getKey())).contains(lower(field.getValue()))) {
                return failed(ErrorCode.HEADER, unexpected(field.getKey(), field.getValue()));
            }
        }
        if (expected.body().isPresent()
                && !new String(body(), UTF_8).contains(expected.body().get())) {
            return failed(
                    ErrorCode.BODY,
                    "answered " + answer.statusCode() + ", but its body does not contain "
                            + quoted(expected.body().get()) + (isCut() ? " in its first 1 MB." : "."));
        }
        return expected.json().isEmpty() ? passed() : byJson();
    }

    private String unexpected(String name, String wanted) {
        String found = !answer.headers().allValues(name).isEmpty() ? "is " + quoted(header(name)) : "is missing";
        return "answered " + answer.statusCode() + ", but the header " + name + " of the response " + found
                + "; expected a value that contains " + quoted(wanted) + ".";
    }

    private AttemptResult byJson() {
        if (isCut()) {
            return failed(
                    ErrorCode.JSON,
                    "answered with more than 1 MB, too much to compare as JSON. To search the first 1 MB for a text"
                            + " instead, replace `json` by `body` under `expect` of the check.");
        }
        try {
            return ExpectedJson.difference(expected.json(), body(), ResponseCheck::cut)
                    .map(what -> failed(ErrorCode.JSON, "answered with JSON that " + what))
                    .orElseGet(this::passed);
        } catch (InvalidInputException e) {
            return failed(ErrorCode.JSON, "answered with invalid JSON: " + e.getMessage());
        }
    }

    private AttemptResult passed() {
        return AttemptResult.passed(check, " answered " + answer.statusCode() + " as expected.");
    }

    private AttemptResult failed(ErrorCode code, String what) {
        return AttemptResult.failed(check, code, " " + what);
    }

    private boolean isCut() {
        return answer.body().length > MOST_BODY_BYTES;
    }

    private byte[] body() {
        return isCut() ? Arrays.copyOf(answer.body(), MOST_BODY_BYTES) : answer.body();
    }

    private String header(String name) {
        return String.join(", ", answer.headers().allValues(name));
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

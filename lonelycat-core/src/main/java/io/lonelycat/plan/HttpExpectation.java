// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an HTTP check wants to come back. All of it must hold.
 *
 * @param status accepted status codes, at least one, 200 to 599
 * @param headers for names of headers a text that the value contains, whatever the case
 * @param body a text that the body contains
 * @param json for JSON pointers (RFC 6901) into the body a String, Long or Boolean that is there
 */
public record HttpExpectation(
        List<Integer> status, Map<String, String> headers, Optional<String> body, Map<String, Object> json) {
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

    /** Copies the collections. */
    public HttpExpectation {
        status = List.copyOf(status);
        headers = HeaderFields.copy(headers);
        json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
    }

    /** Returns the expectation of a check that has none: the status 200. */
    public static HttpExpectation ok() {
        return new HttpExpectation(List.of(200), Map.of(), Optional.empty(), Map.of());
    }

    /** Whether it says anything about the body. */
    public boolean wantsBody() {
        return body.isPresent() || !json.isEmpty();
    }

    JsonObject toJson() {
        JsonObject written = new JsonObject().with("status", status);
        if (!headers.isEmpty()) {
            written.with("headers", HeaderFields.toJson(headers));
        }
        written.withIfPresent("body", body.orElse(null));
        return json.isEmpty() ? written : written.with("json", HeaderFields.toJson(json));
    }

    static HttpExpectation read(InputObject in) {
        HttpExpectation read = new HttpExpectation(
                in.optional("status").map(HttpExpectation::status).orElse(List.of(200)),
                in.optional("headers").map(HeaderFields::read).orElse(Map.of()),
                in.optional("body").map(InputValue::text),
                in.optional("json").map(HttpExpectation::json).orElse(Map.of()));
        in.rejectUnknown();
        return read;
    }

    private static List<Integer> status(InputValue value) {
        List<Integer> codes =
                value.list().stream().map(code -> (int) code.integer(200, 599)).toList();
        if (codes.isEmpty()) {
            throw value.problem("must have at least one status code, for example [200]");
        }
        return codes;
    }

    private static Map<String, Object> json(InputValue value) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        value.object().entries().forEach((pointer, element) -> {
            if (!POINTER.matcher(pointer).matches()) {
                throw element.problem("is no JSON pointer; write for example /status or /parts/0/state");
            }
            if (element.isList() || element.isObject()) {
                throw element.problem("must be a string, an integer, true or false; point to one of its parts");
            }
            wanted.put(pointer, element.plain());
        });
        return wanted;
    }
}

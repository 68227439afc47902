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
 * Sends one HTTP request; it passes when the answer is as expected.
 *
 * @param request what is sent
 * @param expected what must come back
 */
public record HttpCheck(CheckTerms terms, HttpCheckRequest request, HttpExpectation expected) implements CheckSpec {

    @Override
    public CheckKind kind() {
        return CheckKind.HTTP;
    }

    @Override
    public String described() {
        return request.described();
    }

    @Override
    public Object subject() {
        return request;
    }

    @Override
    public JsonObject particular() {
        return request.toJson().with("expect", expected.toJson());
    }

    static HttpCheck read(CheckTerms terms, InputObject in) {
        HttpCheckRequest request = HttpCheckRequest.read(in);
        HttpCheck read = new HttpCheck(
                terms,
                request,
                in.optional("expect")
                        .map(value -> HttpExpectation.read(value.object()))
                        .orElseGet(HttpExpectation::ok));
        in.rejectUnknown();
        if (!request.answerHasBody() && read.expected.wantsBody()) {
            throw in.required("expect")
                    .problem("expects a body, but a response to HEAD has no body; use the method GET");
        }
        return read;
    }

    /**
     * Expected response of an HTTP check. All of it must hold.
     *
     * @param status accepted status codes, at least one, 200 to 599
     * @param headers for names of headers a text that the value contains, whatever the case
     * @param body a text that the body contains
     * @param json for JSON pointers (RFC 6901) into the body a String, Long or Boolean that is there
     */
    public record HttpExpectation(
            List<Integer> status, Map<String, String> headers, Optional<String> body, Map<String, Object> json) {
        private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

        public HttpExpectation {
            status = List.copyOf(status);
            headers = HeaderFields.copy(headers);
            json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
        }

        /** Returns the expectation of a check that has none: the status 200. */
        public static HttpExpectation ok() {
            return new HttpExpectation(List.of(200), Map.of(), Optional.empty(), Map.of());
        }

        /** Returns whether the body is compared. */
        public boolean wantsBody() {
            return body.isPresent() || !json.isEmpty();
        }

        JsonObject toJson() {
            return new JsonObject()
                    .with("status", status)
                    .withUnless("headers", HeaderFields.toJson(headers), new JsonObject())
                    .withIfPresent("body", body.orElse(null))
                    .withUnless("json", HeaderFields.toJson(json), new JsonObject());
        }

        static HttpExpectation read(InputObject in) {
            return in.closed(new HttpExpectation(
                    in.optional("status").map(HttpExpectation::status).orElse(List.of(200)),
                    in.optional("headers").map(HeaderFields::read).orElse(Map.of()),
                    in.optional("body").map(InputValue::text),
                    in.optional("json").map(HttpExpectation::json).orElse(Map.of())));
        }

        private static List<Integer> status(InputValue value) {
            List<Integer> codes = value.list().stream()
                    .map(code -> (int) code.integer(200, 599))
                    .toList();
            if (codes.isEmpty()) {
                throw value.problem("must have at least one status code, for example [200]");
            }
            return codes;
        }

        static Map<String, Object> json(InputValue value) {
            Map<String, Object> wanted = new LinkedHashMap<>();
            value.object().entries().forEach((pointer, element) -> {
                if (!POINTER.matcher(pointer).matches()) {
                    throw element.problem(
                            "the key is not a JSON pointer, which begins with `/`; write for example `/status` or `/parts/0/state`");
                }
                if (element.isList() || element.isObject()) {
                    throw element.problem(
                            "the expected value must be a string, an integer, true or false; as the key, write a JSON pointer to such a value");
                }
                wanted.put(pointer, element.plain());
            });
            return wanted;
        }
    }
}

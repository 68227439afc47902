// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Member;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Check that sends an HTTP request and compares the response with expectations. */
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
    public Object particular() {
        return request.written(expected);
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
     * Expected HTTP response; all expectations must be met.
     *
     * @param headers text that each named response header must contain, ignoring case
     */
    public record HttpExpectation(
            List<Integer> status,
            @Member(ifAny = true) Map<String, String> headers,
            Optional<String> body,
            @Member(ifAny = true) Map<String, Object> json) {
        public HttpExpectation {
            status = List.copyOf(status);
            headers = HeaderFields.copy(headers);
            json = Collections.unmodifiableMap(new LinkedHashMap<>(json));
        }

        public static HttpExpectation ok() {
            return new HttpExpectation(List.of(200), Map.of(), Optional.empty(), Map.of());
        }

        public boolean wantsBody() {
            return body.isPresent() || !json.isEmpty();
        }

        static HttpExpectation read(InputObject in) {
            return in.closed(new HttpExpectation(
                    in.optional("status").map(HttpExpectation::status).orElse(List.of(200)),
                    in.optional("headers").map(HeaderFields::read).orElse(Map.of()),
                    in.optional("body").map(InputValue::text),
                    in.optional("json").map(ExpectedJson::read).orElse(Map.of())));
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
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Member;
import io.lonelycat.plan.HttpCheck.HttpExpectation;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Request of an HTTP check.
 *
 * @param uri absolute {@code http} or {@code https} URI without user and fragment
 */
public record HttpCheckRequest(URI uri, String method, Map<String, String> headers, Optional<String> body) {
    static final int LAST_PORT = 65_535;

    private static final int LONGEST_URL = 2_000;
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> WITH_BODY = List.of("POST", "PUT", "PATCH", "DELETE");

    public HttpCheckRequest {
        headers = HeaderFields.copy(headers);
    }

    public boolean answerHasBody() {
        return !method.equals("HEAD");
    }

    String described() {
        return method + " " + shown(uri);
    }

    /** Formats an absolute URI without user and query, which may contain secrets. */
    public static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath()
                + (uri.getRawQuery() == null ? "" : "?...");
    }

    public static URI readUrl(InputValue value) {
        // Error messages, even of causes, do not quote the URL, because it may contain a password.
        String text = value.text();
        if (text.length() > LONGEST_URL || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw value.problem(
                    "must have at most " + LONGEST_URL
                            + " ASCII characters without white space; write any other character as %XX, for example a space as %20");
        }
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw value.problem("is not a valid URL (RFC 3986); expected for example http://localhost:8080/health");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        demand(value, scheme.equals("http") || scheme.equals("https"), "must begin with http:// or https://");
        demand(
                value,
                !uri.isOpaque() && String.valueOf(uri.getRawAuthority()).indexOf('@') < 0,
                "must not contain a user or password; if the server needs credentials, give them in headers");
        demand(
                value,
                uri.getHost() != null,
                "must contain a valid host (RFC 3986), for example http://localhost:8080/health");
        demand(value, uri.getPort() != 0 && uri.getPort() <= LAST_PORT, "the port must be between 1 and " + LAST_PORT);
        demand(
                value,
                uri.getRawFragment() == null,
                "remove the fragment (`#...`) from the URL; fragments are not sent to a server");
        return uri;
    }

    private record WrittenRequest(
            String url,
            Optional<String> method,
            @Member(ifAny = true) Map<String, String> headers,
            Optional<String> body,
            HttpExpectation expect) {}

    Record written(HttpExpectation expected) {
        return new WrittenRequest(
                uri.toString(), Optional.of(method).filter(it -> !it.equals("GET")), headers, body, expected);
    }

    static HttpCheckRequest read(InputObject in) {
        String method = in.optional("method").map(HttpCheckRequest::method).orElse("GET");
        HttpCheckRequest request = new HttpCheckRequest(
                readUrl(in.required("url")),
                method,
                in.optional("headers").map(HeaderFields::readSent).orElse(Map.of()),
                in.optional("body").map(InputValue::string));
        if (request.body.isPresent() && !WITH_BODY.contains(method)) {
            throw in.required("body")
                    .problem("a body is only allowed with the methods " + String.join(", ", WITH_BODY) + ", not with "
                            + method);
        }
        return request;
    }

    private static String method(InputValue value) {
        if (!METHODS.contains(value.string())) {
            throw value.problem("expected one of " + String.join(", ", METHODS) + ", in capitals");
        }
        return value.string();
    }

    private static void demand(InputValue value, boolean holds, String rule) {
        if (!holds) {
            throw value.problem(rule);
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an HTTP check sends.
 *
 * @param uri absolute, {@code http} or {@code https}, with a host, without user and fragment
 * @param method GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS
 * @param headers names and values, none of which can end its line
 * @param body what follows the headers, sent as UTF-8
 */
public record HttpRequest(URI uri, String method, Map<String, String> headers, Optional<String> body) {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> WITH_BODY = List.of("POST", "PUT", "PATCH", "DELETE");

    /** Copies the map. */
    public HttpRequest {
        headers = HeaderFields.copy(headers);
    }

    /** Whether the connection is encrypted. */
    public boolean isSecure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** Whether an answer to it may have a body. */
    public boolean answerHasBody() {
        return !method.equals("HEAD");
    }

    String described() {
        return method + " " + shown(uri);
    }

    /**
     * Returns a URL as messages show it: without query, which may hold a secret, and without user.
     *
     * @param uri any absolute URI
     */
    public static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath()
                + (uri.getRawQuery() == null ? "" : "?...");
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject().with("url", uri.toString());
        if (!method.equals("GET")) {
            json.with("method", method);
        }
        if (!headers.isEmpty()) {
            json.with("headers", HeaderFields.toJson(headers));
        }
        return json.withIfPresent("body", body.orElse(null));
    }

    static HttpRequest read(InputObject in) {
        String method = in.optional("method").map(HttpRequest::method).orElse("GET");
        HttpRequest request = new HttpRequest(
                HttpUrl.read(in.required("url")),
                method,
                in.optional("headers").map(HeaderFields::readSent).orElse(Map.of()),
                in.optional("body").map(InputValue::string));
        if (request.body.isPresent() && !WITH_BODY.contains(method)) {
            throw in.required("body")
                    .problem("only goes with the methods " + String.join(", ", WITH_BODY) + ", not with " + method);
        }
        return request;
    }

    private static String method(InputValue value) {
        if (!METHODS.contains(value.string())) {
            throw value.problem("expected one of " + String.join(", ", METHODS) + ", in capitals");
        }
        return value.string();
    }
}

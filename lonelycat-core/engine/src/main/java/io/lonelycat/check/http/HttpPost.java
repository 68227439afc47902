// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends HTTP POST requests through the JVM's proxy ({@code https.proxyHost}), without redirects. */
public record HttpPost(int mostBytes) {
    /** HTTP response with header names in lower case. */
    public record Posted(int status, Map<String, List<String>> headers, String body) {
        public Posted {
            headers = Map.copyOf(headers);
        }
    }

    public static final class LateException extends IOException {
        private static final long serialVersionUID = 1L;

        LateException() {
            super("no complete response before the timeout");
        }
    }

    public static final class LongAnswerException extends IOException {
        private static final long serialVersionUID = 1L;

        LongAnswerException(int mostBytes) {
            super("LonelyCat reads at most " + mostBytes + " bytes of an answer, and closed the connection");
        }
    }

    /**
     * Posts a text in one HTTP request, without retries.
     *
     * @throws InterruptedIOException if {@code cancel} stops the request
     */
    public Posted send(URI uri, Map<String, List<String>> headers, String body, Duration timeout, Cancel cancel)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        HttpCall call = new HttpCall(ProxySelector.getDefault(), mostBytes);
        HttpResponse<byte[]> answer = call.send(request.build(), timeout, cancel);
        if (answer.body().length > mostBytes) {
            throw new LongAnswerException(mostBytes);
        }
        return new Posted(
                answer.statusCode(), answer.headers().map(), new String(answer.body(), StandardCharsets.UTF_8));
    }
}

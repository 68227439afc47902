// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.HttpRequest;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends a request without a proxy, follows redirects of the same server, and judges the answer. */
public final class HttpProbe implements CheckProbe {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> FOLLOWING = Set.of("GET", "HEAD");
    private static final int MOST_REDIRECTS = 5;

    private final HttpCheck check;
    private final Trust trust;
    private final Masker masker;

    public HttpProbe(HttpCheck check, Trust trust, Masker masker) {
        this.check = check;
        this.trust = trust;
        this.masker = masker;
    }

    @Override
    public AttemptResult attempt(Cancel cancel) {
        RequestSecrets secrets = new RequestSecrets(check.request(), masker);
        try {
            HttpCall call =
                    new HttpCall(trust.sslContext(check), HttpClient.Builder.NO_PROXY, AnswerJudge.MOST_BODY_BYTES);
            return ask(call, secrets, cancel);
        } catch (IOException e) {
            return failed(e).masked(secrets.masker());
        }
    }

    private AttemptResult ask(HttpCall call, RequestSecrets secrets, Cancel cancel) throws IOException {
        Deadline deadline = Deadline.after(check.terms().timeout());
        URI uri = check.request().uri();
        HttpResponse<byte[]> answer = call.send(request(uri), deadline.left(), cancel);
        for (int followed = 0; isRedirect(answer); followed++) {
            URI next = destination(uri, answer);
            if (next == null || !isSameServer(uri, next) || followed == MOST_REDIRECTS) {
                return AttemptResult.failed(ErrorCode.REDIRECT, redirected(answer, next, followed))
                        .masked(secrets.masker());
            }
            uri = next;
            answer = call.send(request(uri), deadline.left(), cancel);
        }
        return new AnswerJudge(check, answer).judge().masked(secrets.masker()).withExcerpt(secrets.excerpt(answer));
    }

    private java.net.http.HttpRequest request(URI uri) {
        HttpRequest request = check.request();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "*/*");
        headers.put("User-Agent", "lonelycat");
        headers.putAll(request.headers());
        BodyPublisher body = request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
        java.net.http.HttpRequest.Builder built =
                java.net.http.HttpRequest.newBuilder(uri).method(request.method(), body);
        headers.forEach(built::header);
        return built.build();
    }

    /** Whether to follow: an accepted status is the answer, and a body is never sent to another address. */
    private boolean isRedirect(HttpResponse<byte[]> answer) {
        return REDIRECTS.contains(answer.statusCode())
                && !check.expected().status().contains(answer.statusCode())
                && FOLLOWING.contains(check.request().method());
    }

    private static @Nullable URI destination(URI from, HttpResponse<byte[]> answer) {
        try {
            URI to = from.resolve(
                    answer.headers().firstValue("Location").orElse("").strip());
            return to.getHost() == null || to.getScheme() == null ? null : to;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isSameServer(URI one, URI two) {
        return one.getScheme().equalsIgnoreCase(two.getScheme())
                && one.getHost().equalsIgnoreCase(two.getHost())
                && two.getRawUserInfo() == null
                && port(one) == port(two);
    }

    private static int port(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private String redirected(HttpResponse<byte[]> answer, @Nullable URI next, int followed) {
        String start = shown() + " answered " + answer.statusCode() + " and leads ";
        if (next == null) {
            return start + "nowhere: its Location is no address.";
        }
        return followed == MOST_REDIRECTS
                ? start + "on and on; it was followed " + MOST_REDIRECTS + " times."
                : start + "to another server, " + HttpRequest.shown(next) + ", where a check does not follow.";
    }

    private AttemptResult failed(IOException e) {
        if (e instanceof InterruptedIOException) {
            return AttemptResult.failed(
                    ErrorCode.CANCELLED, shown() + " was broken off because the run was cancelled.");
        }
        if (e instanceof HttpCall.LateException) {
            return AttemptResult.failed(
                    ErrorCode.TIMEOUT,
                    shown() + " was not finished after "
                            + check.terms().timeout().toMillis() + " ms; it was broken off.");
        }
        if (has(e, UnresolvedAddressException.class) || has(e, UnknownHostException.class)) {
            return AttemptResult.failed(ErrorCode.DNS, shown() + ": the name of the host cannot be resolved.");
        }
        if (has(e, SSLException.class)) {
            return AttemptResult.failed(ErrorCode.TLS, shown() + ": no trusted connection (" + message(e) + ").");
        }
        if (has(e, ConnectException.class) || has(e, NoRouteToHostException.class)) {
            return AttemptResult.failed(
                    ErrorCode.CONNECTION_REFUSED, shown() + ": no connection (" + message(e) + ").");
        }
        return has(e, ProtocolException.class)
                ? AttemptResult.failed(ErrorCode.PROTOCOL, shown() + ": the answer is not HTTP (" + message(e) + ").")
                : AttemptResult.failed(
                        ErrorCode.CONNECTION_LOST, shown() + ": the connection broke (" + message(e) + ").");
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }

    /** Returns the first message: exceptions that the client wraps often have none of their own. */
    private static String message(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("no reason given");
    }

    private String shown() {
        return "`" + check.described() + "`";
    }
}

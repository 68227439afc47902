// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.NetworkAttempt;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.HttpRequest;
import io.lonelycat.workspace.Cancel;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends a request, follows the server where it leads, as long as it stays with itself, and judges the answer. */
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
            return new NetworkAttempt(
                            check.described(),
                            check.terms().timeout(),
                            (sockets, deadline) -> ask(new HttpExchange(check, trust, sockets, deadline), secrets))
                    .run(cancel);
        } catch (IOException e) {
            return failed(e).masked(secrets.masker());
        }
    }

    private AttemptResult ask(HttpExchange exchange, RequestSecrets secrets) throws IOException {
        URI uri = check.request().uri();
        HttpAnswer answer = exchange.send(uri);
        for (int followed = 0; isRedirect(answer); followed++) {
            URI next = destination(uri, answer);
            if (next == null || !isSameServer(uri, next) || followed == MOST_REDIRECTS) {
                return AttemptResult.failed(ErrorCode.REDIRECT, redirected(answer, next, followed))
                        .masked(secrets.masker());
            }
            uri = next;
            answer = exchange.send(uri);
        }
        return new AnswerJudge(check, answer).judge().masked(secrets.masker()).withExcerpt(secrets.excerpt(answer));
    }

    /** An accepted status is an answer; a body is never sent to the target of a redirect. */
    private boolean isRedirect(HttpAnswer answer) {
        return REDIRECTS.contains(answer.status())
                && !check.expected().status().contains(answer.status())
                && FOLLOWING.contains(check.request().method());
    }

    private static @Nullable URI destination(URI from, HttpAnswer answer) {
        try {
            URI to = from.resolve(answer.header("Location"));
            return to.getHost() == null || to.getScheme() == null ? null : to;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isSameServer(URI one, URI two) {
        return one.getScheme().equalsIgnoreCase(two.getScheme())
                && one.getHost().equalsIgnoreCase(two.getHost())
                && two.getRawUserInfo() == null
                && HttpExchange.port(one) == HttpExchange.port(two);
    }

    private String redirected(HttpAnswer answer, @Nullable URI next, int followed) {
        String start = shown() + " answered " + answer.status() + " and leads ";
        if (next == null) {
            return start + "nowhere: its Location is no address.";
        }
        return followed == MOST_REDIRECTS
                ? start + "on and on; it was followed " + MOST_REDIRECTS + " times."
                : start + "to another server, " + HttpRequest.shown(next) + ", where a check does not follow.";
    }

    private AttemptResult failed(IOException e) {
        if (e instanceof UnknownHostException) {
            return AttemptResult.failed(ErrorCode.DNS, shown() + ": the name of the host cannot be resolved.");
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return AttemptResult.failed(
                    ErrorCode.CONNECTION_REFUSED, shown() + ": no connection (" + e.getMessage() + ").");
        }
        if (e instanceof SSLException) {
            return AttemptResult.failed(ErrorCode.TLS, shown() + ": no trusted connection (" + e.getMessage() + ").");
        }
        if (e instanceof ProtocolException) {
            return AttemptResult.failed(ErrorCode.PROTOCOL, shown() + ": " + e.getMessage() + ".");
        }
        String how = e instanceof EOFException ? "closed too early" : String.valueOf(e.getMessage());
        return AttemptResult.failed(ErrorCode.CONNECTION_LOST, shown() + ": the connection broke (" + how + ").");
    }

    private String shown() {
        return "`" + check.described() + "`";
    }
}

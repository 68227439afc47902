// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Excerpt;
import io.lonelycat.check.attempt.NetworkAttempt;
import io.lonelycat.check.http.AnswerReader.HttpAnswer;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.ForeignJson;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.HttpCheck.HttpExpectation;
import io.lonelycat.plan.HttpRequest;
import io.lonelycat.workspace.Cancel;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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

    /** Hides what a request carries as a secret, in case the answer repeats it: headers such as Authorization, and the query. */
    private static final class RequestSecrets {
        private static final int EXCERPT_BYTES = 1_900;
        private static final List<String> SECRET_HEADERS = List.of("authorization", "cookie", "auth");

        private final Masker own;
        private final Masker outer;

        RequestSecrets(HttpRequest request, Masker outer) {
            Stream<String> headers = request.headers().entrySet().stream()
                    .filter(RequestSecrets::isSecret)
                    .flatMap(field -> Stream.of(field.getValue().split("[ ;]", -1)));
            String query = String.valueOf(request.uri().getRawQuery());
            Stream<String> parameters = Stream.of(query.split("&", -1))
                    .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
                    .flatMap(value -> Stream.of(value, decoded(value)));
            this.own = Masker.of(Stream.concat(headers, parameters).toList());
            this.outer = outer;
        }

        private static boolean isSecret(Map.Entry<String, String> field) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            return SECRET_HEADERS.stream().anyMatch(name::contains) || Masker.looksSecret(name);
        }

        private static String decoded(String value) {
            try {
                return URLDecoder.decode(value, UTF_8);
            } catch (IllegalArgumentException asItIs) {
                return value;
            }
        }

        Masker masker() {
            return own;
        }

        /** Returns the status line and the beginning of the body, as far as they are text. */
        String excerpt(HttpAnswer answer) {
            Excerpt excerpt = new Excerpt();
            byte[] head = (answer.statusLine() + "\n").getBytes(UTF_8);
            excerpt.add(false, head, 0, head.length);
            byte[] body = answer.body(EXCERPT_BYTES);
            excerpt.add(false, body, 0, body.length);
            return own.mask(excerpt.text(outer));
        }
    }

    /** Compares an answer with what a check expects. */
    private static final class AnswerJudge {
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
            return "answered " + answer.status() + ", but its header " + name + " " + found + "; expected "
                    + quoted(wanted) + " in it.";
        }

        private AttemptResult byJson() {
            if (answer.cut()) {
                return failed(ErrorCode.JSON, "answered with more than 1 MB, too much to be read as JSON.");
            }
            try {
                return ForeignJson.difference(
                                expected.json(), answer.body(HttpAnswer.MOST_BODY_BYTES), AnswerJudge::cut)
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
}

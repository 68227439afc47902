// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.lonelycat.check.http.HttpPost;
import io.lonelycat.check.http.HttpPost.LateException;
import io.lonelycat.check.http.HttpPost.Posted;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the server of a model, as the library wants one. It ends with the time of the draft and when
 * a stop is requested, and knows why the last question was not answered.
 */
final class ModelConnection implements HttpClientBuilder, HttpClient {
    private static final int MOST_BYTES = 4 << 20;
    private static final Duration ONE_ANSWER = Duration.ofMinutes(10);
    private static final int SHOWN = 300;

    private final ModelName model;
    private final HttpPost post;
    private final Masker masker;
    private final Supplier<Duration> left;
    private final Cancel cancel;
    private @Nullable RuntimeException failure;

    /**
     * Prepares it; nothing is sent yet.
     *
     * @param masker hides the key in what a server says
     * @param left how much time the draft still has
     */
    ModelConnection(ModelName model, Masker masker, Supplier<Duration> left, Cancel cancel) {
        this.model = model;
        this.post = new HttpPost(MOST_BYTES);
        this.masker = masker;
        this.left = left;
        this.cancel = cancel;
    }

    /** Returns why there was no answer: what this connection saw, which the library may have put into other words. */
    RuntimeException failure(RuntimeException told) {
        return failure != null
                ? failure
                : new EngineException(
                        "The server " + server() + " gave an answer that does not follow its protocol: "
                                + shown(String.valueOf(told.getMessage())) + " Is " + model.server()
                                + " the right address (lonelycat.modelUrl), and " + model.text()
                                + " the right provider?",
                        told);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        failure = null;
        Posted answer;
        try {
            answer = post.send(
                    URI.create(request.url()), request.headers(), String.valueOf(request.body()), time(), cancel);
        } catch (IOException e) {
            failure = new EngineException(unanswered(e) + " Nothing was planned.", e);
            throw failure;
        }
        if (answer.status() / 100 != 2) {
            failure = refused(answer);
            throw failure;
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(answer.status())
                .headers(answer.headers())
                .body(answer.body())
                .build();
    }

    private Duration time() {
        Duration most = left.get();
        return most.compareTo(ONE_ANSWER) < 0 ? most : ONE_ANSWER;
    }

    private String unanswered(IOException e) {
        if (e instanceof InterruptedIOException) {
            return "The draft was cancelled while the model answered.";
        }
        if (e instanceof LateException) {
            return "The server " + server()
                    + " did not answer in the time that the draft has. Ask for less, or have the"
                    + " policy give drafts more time (drafts.within).";
        }
        return "The server " + server() + " cannot be reached: " + shown(e.toString())
                + " See that it runs, and whether the JVM has to know a proxy"
                + " (MAVEN_OPTS='-Dhttps.proxyHost=HOST -Dhttps.proxyPort=3128').";
    }

    /** Those that wait for a better time are no fault of the caller. */
    private RuntimeException refused(Posted answer) {
        String said = "The server " + server() + " answered " + answer.status() + ": " + shown(answer.body())
                + " Nothing was planned. ";
        boolean fault = answer.status() / 100 == 4 && answer.status() != 408 && answer.status() != 429;
        return fault
                ? new InvalidInputException(said + "See whether it accepts the key (`lonelycat.modelServer`, or the"
                        + " variable LONELYCAT_MODEL_KEY), has the model " + model.name() + ", and is at "
                        + model.server() + " (lonelycat.modelUrl). If the question is too long, name fewer files"
                        + " (lonelycat.scope).")
                : new EngineException(said + "Try again later.");
    }

    private String server() {
        return String.valueOf(model.server().getHost());
    }

    private String shown(String text) {
        String line = PlainText.cut(PlainText.line(masker.mask(text)), SHOWN);
        return line.endsWith(".") ? line : line + ".";
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Answers are read as a whole.");
    }

    @Override
    public @Nullable Duration connectTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
        return null;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return this;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.lonelycat.check.http.FailedConnection;
import io.lonelycat.check.http.HttpPost;
import io.lonelycat.check.http.HttpPost.LateException;
import io.lonelycat.check.http.HttpPost.LongAnswerException;
import io.lonelycat.check.http.HttpPost.Posted;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.PlainText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model on a server by LangChain4j, which knows the protocols.
 *
 * @param key of the caller for the server
 * @param masker hides the key in what a server says
 * @param left how much time the draft still has
 */
record ModelClient(ModelName model, Optional<String> key, Masker masker, Supplier<Duration> left, Cancel cancel) {
    private static final int MOST_BYTES = 4 << 20;
    private static final Duration ONE_ANSWER = Duration.ofMinutes(10);
    private static final int SHOWN = 300;
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\..*|\\[::1]");

    /** What the library says about itself: names of exceptions, and places in text that it does not show. */
    private static final Pattern PLACES = Pattern.compile(
            "^[\\w.$]+Exception: |\\s*\\(start marker at \\[Source:[^\\]]*\\]\\)|\\s*at \\[Source:[^\\]]*\\]");

    /** Is sent to a server without keys, since the library sends one in any case. */
    private static final String NO_KEY = "none";

    /** A server that counts nothing, or too little, does not make a draft cheaper: so many characters are at least one token. */
    private static final int CHARACTERS = 8;

    /**
     * What is asked.
     *
     * @param rules how it is to be answered
     * @param text the task, and the data for it
     * @param mostTokens that the answer may have
     */
    record Question(String rules, String text, int mostTokens) {
        /** Returns how many characters are sent. */
        int length() {
            return rules.length() + text.length();
        }
    }

    /**
     * What was answered.
     *
     * @param cut whether it ends where it had as many tokens as it may have
     * @param millis how long it took
     */
    record ModelAnswer(String text, long tokensIn, long tokensOut, boolean cut, long millis) {}

    /**
     * Asks.
     *
     * @throws InvalidInputException if the caller can mend what keeps it from answering, such as a key
     * @throws EngineException if it does not answer
     */
    ModelAnswer ask(Question question) {
        long began = System.nanoTime();
        Connection connection = new Connection();
        ChatModel chat = model.protocol() == ModelName.Provider.ANTHROPIC
                ? anthropic(question, connection)
                : openAi(question, connection);
        ChatResponse response;
        try {
            response = chat.chat(SystemMessage.from(question.rules()), UserMessage.from(question.text()));
        } catch (RuntimeException e) {
            throw connection.failure == null ? against(e) : connection.failure;
        }
        @Nullable String text = response.aiMessage().text();
        if (text == null || text.isBlank()) {
            throw new EngineException("The model " + model.text()
                    + " returned an empty answer. Nothing was planned. Try again, or name another model.");
        }
        @Nullable TokenUsage usage = response.tokenUsage();
        return new ModelAnswer(
                text,
                tokens(usage == null ? null : usage.inputTokenCount(), question.length()),
                tokens(usage == null ? null : usage.outputTokenCount(), text.length()),
                response.finishReason() == FinishReason.LENGTH,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private static long tokens(@Nullable Integer counted, int characters) {
        return Math.max(counted == null ? 0 : counted, characters / CHARACTERS);
    }

    private ChatModel anthropic(Question question, Connection connection) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(connection)
                .baseUrl(model.server().toString())
                .apiKey(key.orElse(NO_KEY))
                .modelName(model.name())
                .maxTokens(question.mostTokens())
                .maxRetries(0)
                .build();
    }

    /** OpenAI itself refuses the older parameter for newer models; other servers may know no other one. */
    private ChatModel openAi(Question question, Connection connection) {
        OpenAiChatModel.OpenAiChatModelBuilder chat = OpenAiChatModel.builder()
                .httpClientBuilder(connection)
                .baseUrl(model.server().toString())
                .apiKey(key.orElse(NO_KEY))
                .modelName(model.name())
                .maxRetries(0);
        boolean isTheirOwn = "api.openai.com".equalsIgnoreCase(model.server().getHost());
        return (isTheirOwn ? chat.maxCompletionTokens(question.mostTokens()) : chat.maxTokens(question.mostTokens()))
                .build();
    }

    private EngineException against(RuntimeException protocol) {
        return new EngineException(
                "The model server " + host() + " returned a response in an unexpected format. Check the address "
                        + model.server() + " (lonelycat.modelUrl), and the provider in " + model.text()
                        + " (lonelycat.model). The library that read the response says: "
                        + shown(PLACES.matcher(String.valueOf(protocol.getMessage()))
                                .replaceAll("")),
                protocol);
    }

    private EngineException unanswered(IOException e) {
        String why;
        String next;
        if (e instanceof InterruptedIOException) {
            why = "The draft was cancelled while the model answered.";
            next = "Run the goal again.";
        } else if (e instanceof LateException) {
            why = "The model server " + host() + " did not answer in time.";
            next = "Either split the task, or ask the owner of the policy to raise `drafts.within`.";
        } else if (e instanceof LongAnswerException) {
            why = "The answer of the model server " + host() + " is too long. " + shown(String.valueOf(e.getMessage()));
            next = "Split the task.";
        } else {
            why = "The model server " + host() + " cannot be reached: "
                    + shown(FailedConnection.of(e).why());
            next = THIS_MACHINE.matcher(host()).matches()
                    ? "Either start the model server, or correct its address in `lonelycat.modelUrl`."
                    : "Either correct the address " + model.server() + " (`lonelycat.modelUrl`), or, if this machine "
                            + "needs a proxy, set MAVEN_OPTS='-Dhttps.proxyHost=HOST -Dhttps.proxyPort=3128'.";
        }
        return new EngineException(why + " Nothing was planned. " + next, e);
    }

    /** Those that wait for a better time are no fault of the caller. */
    private RuntimeException refused(Posted answer) {
        String said = "The model server " + host() + " returned HTTP " + answer.status() + ": " + shown(answer.body())
                + " Nothing was planned. ";
        boolean fault = answer.status() / 100 == 4 && answer.status() != 408 && answer.status() != 429;
        return fault
                ? new InvalidInputException(said + next(answer.status()))
                : new EngineException(said
                        + (answer.status() / 100 == 3
                                ? "LonelyCat follows no redirect. Set `lonelycat.modelUrl` to the address behind the redirect."
                                : "Try again later."));
    }

    private String next(int status) {
        return switch (status) {
            case 401, 403 ->
                "Check that the key in the variable LONELYCAT_MODEL_KEY is right, and may use the model " + model.name()
                        + ".";
            case 404 ->
                "Check the model " + model.name() + " (`lonelycat.model`) and the address " + model.server()
                        + " (`lonelycat.modelUrl`).";
            case 413 -> "Send the model less text: name fewer files (`lonelycat.scope`).";
            default ->
                "If the text that was sent is too long, name fewer files (`lonelycat.scope`); else check the model "
                        + model.name() + " (`lonelycat.model`).";
        };
    }

    private String host() {
        return String.valueOf(model.server().getHost());
    }

    private String shown(String text) {
        String line = PlainText.cut(PlainText.line(masker.mask(text)), SHOWN);
        return line.endsWith(".") ? line : line + ".";
    }

    /**
     * The connection as the library wants one. It ends with the time of the draft and when a stop is requested, and remembers
     * why there was no answer, since the library may put that into other words.
     */
    private final class Connection implements HttpClientBuilder, HttpClient {
        private @Nullable RuntimeException failure;

        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            Duration most = left.get();
            Duration time = most.compareTo(ONE_ANSWER) < 0 ? most : ONE_ANSWER;
            Posted answer;
            try {
                answer = new HttpPost(MOST_BYTES)
                        .send(
                                URI.create(request.url()),
                                request.headers(),
                                String.valueOf(request.body()),
                                time,
                                cancel);
            } catch (IOException e) {
                failure = unanswered(e);
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
}

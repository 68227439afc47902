// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.check.http.FailedConnection;
import io.lonelycat.check.http.HttpPost;
import io.lonelycat.check.http.HttpPost.LateException;
import io.lonelycat.check.http.HttpPost.LongAnswerException;
import io.lonelycat.check.http.HttpPost.Posted;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.PlainText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Client for the OpenAI protocol (POST /chat/completions), which all supported providers accept.
 *
 * @param left supplies the remaining time of the whole draft
 */
record ModelClient(ModelName model, Optional<String> key, Masker masker, Supplier<Duration> left, Cancel cancel) {
    private static final int MOST_BYTES = 4 << 20;
    private static final Duration ONE_ANSWER = Duration.ofMinutes(10);
    private static final int SHOWN = 300;
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\..*|\\[::1]");

    /** Assumed maximum number of characters per token, in case a model server reports too few tokens. */
    private static final int CHARACTERS = 8;

    /** Prompt for a language model; {@code rules} is the system prompt. */
    record Question(String rules, String text, int mostTokens) {
        int length() {
            return rules.length() + text.length();
        }
    }

    record ModelAnswer(String text, long tokensIn, long tokensOut, boolean cut, long millis) {}

    /**
     * Sends a prompt to the model.
     *
     * @throws InvalidInputException if the user can fix the problem, such as a wrong API key
     * @throws EngineException if the model's server gives no valid answer
     */
    ModelAnswer ask(Question question) {
        long began = System.nanoTime();
        String body = send(Json.line(request(question)));
        try {
            ModelAnswer answer = answer(question, InputDocument.foreignJson("response", body.getBytes(UTF_8)));
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            return new ModelAnswer(answer.text(), answer.tokensIn(), answer.tokensOut(), answer.cut(), millis);
        } catch (InvalidInputException e) {
            throw new EngineException(
                    "The model server " + host() + " returned a response in an unexpected format. Check the address "
                            + model.server() + " (lonelycat.modelUrl), and the provider in " + model.text()
                            + " (lonelycat.model). The response has this problem: "
                            + shown(String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** Returns the JSON body of a request to the model's server. */
    ObjectNode request(Question question) {
        boolean isTheirOwn = "api.openai.com".equalsIgnoreCase(model.server().getHost());
        ObjectNode request = Json.object().put("model", model.name());
        request.set(
                "messages",
                Json.node(List.of(
                        new ChatMessage("system", question.rules()), new ChatMessage("user", question.text()))));
        return request.put(isTheirOwn ? "max_completion_tokens" : "max_tokens", question.mostTokens());
    }

    private record ChatMessage(String role, String content) {}

    private ModelAnswer answer(Question question, InputObject response) {
        InputValue choices = response.required("choices");
        if (choices.list().isEmpty()) {
            throw choices.problem("expected a choice");
        }
        InputObject choice = choices.list().get(0).object();
        String text = choice.required("message")
                .object()
                .peek("content")
                .map(InputValue::string)
                .orElse("");
        if (text.isBlank()) {
            throw new EngineException("The model " + model.text()
                    + " returned an empty answer. Nothing was planned. Try again, or name another model.");
        }
        InputObject usage = response.section("usage");
        return new ModelAnswer(
                text,
                tokens(usage.peek("prompt_tokens"), question.length()),
                tokens(usage.peek("completion_tokens"), text.length()),
                choice.string("finish_reason", "").equals("length"),
                0);
    }

    private static long tokens(Optional<InputValue> counted, int characters) {
        return Math.max(
                counted.map(value -> value.integer(0, Integer.MAX_VALUE)).orElse(0L), characters / CHARACTERS);
    }

    private String send(String body) {
        Map<String, List<String>> headers = new HashMap<>(Map.of("Content-Type", List.of("application/json")));
        key.ifPresent(secret -> headers.put("Authorization", List.of("Bearer " + secret)));
        Duration most = left.get();
        Duration time = most.compareTo(ONE_ANSWER) < 0 ? most : ONE_ANSWER;
        Posted answer;
        try {
            answer = new HttpPost(MOST_BYTES)
                    .send(URI.create(model.server() + "/chat/completions"), headers, body, time, cancel);
        } catch (IOException e) {
            throw unanswered(e);
        }
        if (answer.status() / 100 != 2) {
            throw refused(answer);
        }
        return answer.body();
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

    private RuntimeException refused(Posted answer) {
        String said = "The model server " + host() + " returned HTTP " + answer.status() + ": " + shown(answer.body())
                + " Nothing was planned. ";
        boolean fault = answer.status() / 100 == 4 && answer.status() != 408 && answer.status() != 429;
        return fault
                ? new InvalidInputException(said + next(answer.status()))
                : new EngineException(said
                        + (answer.status() / 100 == 3
                                ? "LonelyCat follows no redirect. Set `lonelycat.modelUrl` to the address to which the"
                                        + " server redirects."
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
                "If the server reports that the request is too long, name fewer files (`lonelycat.scope`). Otherwise, "
                        + "check the model "
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
}

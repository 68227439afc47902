// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static io.lonelycat.json.TestMembers.members;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A local server with OpenAI's protocol, which plays a scripted model. */
public final class ModelServer implements AutoCloseable {
    public static final String KEY = "sk-test-0123456789abcdef";

    public record Asked(String key, String rules, String text, String body) {
        /** Returns whether the model is asked to review a change. */
        public boolean critique() {
            return rules.startsWith("You judge");
        }
    }

    public record Reply(int status, String text, Map<String, String> headers, long delayMillis) {
        public static Reply of(String text) {
            return new Reply(200, text, Map.of(), 0);
        }

        public static Reply status(int status, String text) {
            return new Reply(status, text, Map.of(), 0);
        }

        public Reply with(String header, String value) {
            return new Reply(status, text, Map.of(header, value), delayMillis);
        }

        public Reply after(long millis) {
            return new Reply(status, text, headers, millis);
        }
    }

    public interface Script {
        /** Answers a call, counted from 1. */
        Reply answer(int call, Asked asked);
    }

    /** Prefix of an answer that is sent as the whole HTTP body. */
    public static final String RAW = "raw:";

    public final List<Asked> asked = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Script script;

    public ModelServer(Script script) throws IOException {
        this.script = script;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Asked question = read(exchange, body);
        asked.add(question);
        Reply reply;
        try {
            reply = script.answer(asked.size(), question);
        } catch (RuntimeException e) {
            reply = Reply.status(501, "the script failed: " + e);
        }
        try {
            TimeUnit.MILLISECONDS.sleep(reply.delayMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        byte[] bytes = (reply.text().startsWith(RAW)
                        ? reply.text().substring(RAW.length())
                        : reply.status() == 200
                                ? Json.line(openAi(reply, body))
                                : Json.line(members("error", members("message", reply.text()))))
                .getBytes(UTF_8);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Asked read(HttpExchange exchange, String body) {
        InputObject in = InputDocument.foreignJson("request", body.getBytes(UTF_8));
        List<String> messages = in.required("messages").list().stream()
                .map(message -> message.object().required("content").string())
                .toList();
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        return new Asked(key, messages.get(0), messages.get(1), body);
    }

    private static Map<String, Object> openAi(Reply reply, String body) {
        Map<String, Object> choice = members(
                "index", 0, "message", members("role", "assistant", "content", reply.text()), "finish_reason", "stop");
        int asked = body.length() / 4;
        int answered = reply.text().length() / 4 + 1;
        Map<String, Object> usage =
                members("prompt_tokens", asked, "completion_tokens", answered, "total_tokens", asked + answered);
        return members("id", "chatcmpl-1", "model", "test-model", "choices", List.of(choice), "usage", usage);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A local server imitates the model. */
class DraftIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOOD = "{\"verdict\": \"good\", \"weaknesses\": [], \"suggestions\": [],"
            + " \"strengths\": [], \"completeness\": 1, \"clarity\": 1}";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    private final List<String> questions = Collections.synchronizedList(new ArrayList<>());

    @Test
    @Tag("pages")
    void draftsReviewsAndApplies() throws IOException {
        Scenario scenario = Scenario.copied("draft", temporary.resolve("work/draft"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
        try {
            String url = "MODEL_URL=http://localhost:" + server.getAddress().getPort() + "/v1\n";
            new DocPage("how-to/draft.md").follow(new Shell(temporary), scenario.folder(), url);
        } finally {
            server.stop(0);
        }

        assertThat(questions).hasSize(3);
        assertThat(questions.get(1)).contains("why it was not taken", "most similar lines");
        Path evidence = scenario.executions().get(0);
        assertThat(JSON.readTree(Files.readString(evidence.resolve("draft.json")))
                        .at("/calls"))
                .hasSize(3);
        assertThat(scenario.read("src/greeting.txt")).startsWith("Hello");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String question = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        questions.add(question);
        String greeting = questions.size() == 1 ? "Good evening, reader." : "Good morning, reader.";
        String edit = "src/greeting.txt\n<<<<<<< SEARCH\n" + greeting + "\n=======\nHello, reader.\n>>>>>>> REPLACE\n";
        String text = question.contains("You judge a change") ? GOOD : edit;
        byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("id", "1")
                .put("model", "qwen3-coder")
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                        "choices",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode()
                                        .put("index", 0)
                                        .put("finish_reason", "stop")
                                        .set(
                                                "message",
                                                JSON.createObjectNode()
                                                        .put("role", "assistant")
                                                        .put("content", text))))
                .set(
                        "usage",
                        JSON.createObjectNode()
                                .put("prompt_tokens", question.length() / 4)
                                .put("completion_tokens", 40)
                                .put("total_tokens", question.length() / 4 + 40)));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.step;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A model drafts a change on an agent, whose machine has its server; the key of the model comes from credentials. */
@ExtendWith(Installation.class)
class DraftIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "very-secret-key";
    private static final String GOOD =
            "{\"verdict\": \"good\", \"weaknesses\": [], \"suggestions\": [], \"strengths\": []}";

    private final Controller controller = Controller.given();
    private final CountDownLatch seen = new CountDownLatch(1);
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());

    @Test
    void draftsExecutesAndKeepsTheKeyFromLogAndChecksAndEvidence(@TempDir Path folder) throws IOException {
        Installation.configure(controller, Installation.PLAIN + """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - string: {scope: GLOBAL, id: model-key, secret: very-secret-key}
                """);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
        Build build = controller
                .job("draft", """
                            node('agent') {
                              deleteDir()
                              writeFile file: 'docs/one.md', text: 'old\\n'
                              def draft
                              withCredentials([string(credentialsId: 'model-key', variable: 'LONELYCAT_MODEL_KEY')]) {
                                draft = lonelycatDraft task: 'Make it new', scope: 'docs/**', model: 'openai/test',
                                    modelUrl: 'URL', policy: 'open'
                              }
                              echo "draft: ${draft.status}, ${draft.model}, ${draft.rounds}"
                              lonelycatGate plan: draft.planId, policy: 'open'
                              lonelycatExecute plan: draft.planId, policy: 'open'
                              echo "it is ${readFile('docs/one.md')}"
                            }
                            """.replace(
                                "URL", "http://localhost:" + server.getAddress().getPort() + "/v1"))
                .start();
        try {
            Wait.untilTrue("the pass that runs", () -> build.log().contains("round 1, critique: sending"));
            seen.countDown();
            assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
        } finally {
            server.stop(0);
        }

        assertThat(build.log())
                .contains("draft: drafted, openai/test, 1", "it is new")
                .doesNotContain(KEY, "LONELYCAT_MODEL_KEY=");
        assertThat(keys).hasSize(2).containsOnly("Bearer " + KEY);
        Path evidence = build.archived(build.execution().path("id").asText(), folder);
        assertThat(evidence.resolve("draft.json")).exists();
        try (Stream<Path> files = Files.walk(evidence)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            Files.readString(file, ISO_8859_1))
                    .doesNotContain(KEY));
        }
    }

    /** The critique comes once the log was looked at. */
    private void answer(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
        String question = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean critique = question.contains("You judge a change");
        try {
            assertThat(!critique || seen.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        String edit = "docs/one.md\n<<<<<<< SEARCH\nold\n=======\nnew\n>>>>>>> REPLACE\n";
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("choices")
                .addObject()
                .put("finish_reason", "stop")
                .putObject("message")
                .put("role", "assistant")
                .put("content", critique ? GOOD : edit);
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Client and server, connected by two pipes. */
final class Talk implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final OutputStream toServer;
    private final InputStream fromServer;
    private final BufferedReader answers;
    private final FutureTask<Void> server;
    private int last;
    private int heard;

    private Talk(Workplace place) throws IOException {
        Pipe requests = Pipe.open();
        Pipe replies = Pipe.open();
        InputStream in = Channels.newInputStream(requests.source());
        OutputStream out = Channels.newOutputStream(replies.sink());
        toServer = Channels.newOutputStream(requests.sink());
        fromServer = Channels.newInputStream(replies.source());
        answers = new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8));
        server = new FutureTask<>(() -> serve(place, in, out));
        new Thread(server, "server").start();
    }

    private static Void serve(Workplace place, InputStream in, OutputStream out) throws IOException {
        try (out) {
            AgentServer.serve(place, in, out);
        }
        return null;
    }

    static Talk silent(Workplace place) {
        try {
            return new Talk(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Talk with(Project project) {
        return silent(project.workplace()).greeted("claude-code", "1.2");
    }

    Talk greeted(String name, String version) {
        Map<String, Object> client = Map.of("name", name, "version", version);
        assertThat(ask(
                        "initialize",
                        Map.of("protocolVersion", "2025-06-18", "capabilities", Map.of(), "clientInfo", client)))
                .containsKey("result");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return this;
    }

    void send(String line) {
        write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) {
        try {
            toServer.write(bytes);
            toServer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int request(String method, Map<String, ?> parameters) {
        Map<String, Object> message = new LinkedHashMap<>();
        last++;
        message.put("jsonrpc", "2.0");
        message.put("id", last);
        message.put("method", method);
        message.put("params", parameters);
        try {
            send(JSON.writeValueAsString(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return last;
    }

    /** Sends a request and returns the next answer, which must be the answer to this request. */
    Map<String, Object> ask(String method, Map<String, ?> parameters) {
        int id = request(method, parameters);
        Map<String, Object> answer = hear();
        assertThat(answer).containsEntry("id", id);
        return answer;
    }

    Map<String, Object> hear() {
        try {
            String line = answers.readLine();
            heard += line.length();
            return JSON.readValue(line, OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int heard() {
        return heard;
    }

    String hearRefusal() {
        Map<String, Object> answer = hear();
        assertThat(answer).containsKey("error");
        return text(JSON.convertValue(answer.get("error"), OBJECT), "message");
    }

    String refusal(String method, Map<String, ?> parameters) {
        request(method, parameters);
        return hearRefusal();
    }

    Map<String, Object> call(String tool, Map<String, ?> arguments) {
        return object(ask("tools/call", Map.of("name", tool, "arguments", arguments)));
    }

    static Map<String, Object> object(Map<String, Object> answer) {
        assertThat(answer).containsKey("result");
        JsonNode result = JSON.valueToTree(answer.get("result"));
        assertThat(result.has("structuredContent")).isFalse();
        assertThat(result.at("/content")).hasSize(1);
        try {
            return JSON.readValue(result.at("/content/0/text").textValue(), OBJECT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> planGuide(String old, String replacement) {
        return call("lonelycat_plan", Map.of("edits", edit("docs/guide.md", old, replacement), "intent", "Guide them"));
    }

    Map<String, Object> executeGuide() {
        return call("lonelycat_execute", handle(planGuide("Read it.", "Read it twice.")));
    }

    static String edit(String path, String old, String replacement) {
        return "{\"schema\":\"lonelycat.edits/1\",\"edits\":[{\"op\":\"replace\",\"path\":\"" + path + "\",\"old\":\""
                + old + "\",\"new\":\"" + replacement + "\"}]}";
    }

    static Map<String, Object> handle(Map<String, Object> answer) {
        return Map.of("plan", answer.get("plan"), "digest", answer.get("digest"));
    }

    static String text(Map<String, Object> object, String name) {
        return String.valueOf(object.get(name));
    }

    @SuppressWarnings("unchecked") // JSON
    static List<Map<String, Object>> rows(Map<String, Object> answer, String name) {
        return (List<Map<String, Object>>) answer.getOrDefault(name, List.of());
    }

    @SuppressWarnings("unchecked") // JSON
    static Map<String, Object> members(Map<String, Object> answer, String name) {
        return (Map<String, Object>) answer.getOrDefault(name, Map.of());
    }

    void hangUp() {
        try {
            toServer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitEnd() {
        try {
            server.get(2, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("The server did not end well", e);
        }
    }

    @Override
    public void close() {
        hangUp();
        try {
            fromServer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitEnd();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Client of the official SDK that starts the server configured in the scenario's {@code .mcp.json}. */
final class Agent implements Closeable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final McpSyncClient client;

    private Agent(McpSyncClient client) {
        this.client = client;
    }

    static Agent in(Path folder) {
        McpSyncClient client = McpClient.sync(new InFolder(folder, new JacksonMcpJsonMapper(JSON)))
                .clientInfo(
                        McpSchema.Implementation.builder("claude-code", "1.2").build())
                .requestTimeout(PATIENCE)
                .initializationTimeout(PATIENCE)
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(String.valueOf(content)))
                .build();
        assertThat(client.initialize().serverInfo().name()).isEqualTo("lonelycat");
        return new Agent(client);
    }

    static ProcessBuilder process(Path folder) {
        JsonNode server = Scenario.json(folder.resolve(".mcp.json")).at("/mcpServers/lonelycat");
        assertThat(server.at("/command").textValue()).isEqualTo("mvn");
        List<String> command = new ArrayList<>(MavenBuild.command());
        server.at("/args").forEach(argument -> command.add(argument.textValue()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", MavenBuild.setting("it.java.home"));
        builder.environment().remove("LONELYCAT_EXECUTION");
        server.at("/env").properties().forEach(entry -> builder.environment()
                .put(entry.getKey(), entry.getValue().textValue()));
        return builder;
    }

    static JsonNode object(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> tools() {
        return client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
    }

    JsonNode call(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.structuredContent()).isNull();
        assertThat(result.content()).hasSize(1);
        JsonNode answer = object(((McpSchema.TextContent) result.content().get(0)).text());
        assertThat(answer.at("/status").textValue().equals("invalid")).isEqualTo(result.isError());
        return answer;
    }

    JsonNode plan(String edits, String intent) {
        return call("lonelycat_plan", Map.of("edits", edits, "intent", intent));
    }

    /** Performs the first next action that an answer offers to an agent. */
    JsonNode follow(JsonNode answer) {
        for (JsonNode step : answer.at("/next")) {
            if (step.has("tool")) {
                Map<String, Object> arguments = JSON.convertValue(
                        step.at("/arguments"),
                        JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
                return call(step.at("/tool").textValue(), arguments);
            }
        }
        throw new AssertionError("Nothing to do for an agent: " + answer);
    }

    static Map<String, Object> handle(JsonNode answer) {
        return Map.of(
                "plan", answer.at("/plan").textValue(),
                "digest", answer.at("/digest").textValue());
    }

    @Override
    public void close() {
        assertThat(client.closeGracefully()).isTrue();
    }

    /** The SDK starts servers in the current directory; real clients use the project folder. */
    private static final class InFolder extends StdioClientTransport {
        private final Path folder;

        InFolder(Path folder, McpJsonMapper mapper) {
            super(parameters(folder), mapper);
            this.folder = folder;
        }

        private static ServerParameters parameters(Path folder) {
            ProcessBuilder process = process(folder);
            return ServerParameters.builder(process.command().get(0))
                    .args(process.command().subList(1, process.command().size()))
                    .env(process.environment())
                    .build();
        }

        @Override
        protected ProcessBuilder getProcessBuilder() {
            return new ProcessBuilder().directory(folder.toFile());
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class McpIT {
    private static final String KEY = "-Dlonelycat.key=anna";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void takesAChangeThroughARefusalARepairAndAnApprovalByAPersonOutside() throws IOException {
        Scenario scenario = Scenario.copied("agent", temporary.resolve("agent"));
        scenario.run("lonelycat:keygen", KEY).succeeded();
        putIntoPolicy(scenario);
        try (Agent agent = Agent.in(scenario.folder())) {
            assertThat(agent.tools()).hasSize(7).contains("lonelycat_plan", "lonelycat_execute");

            JsonNode refused = agent.plan(replacing("CREATE TABLE cat (name TEXT);"), "Add an age");
            assertThat(refused.at("/status").textValue()).isEqualTo("invalid");
            assertThat(refused.at("/message").textValue()).contains("CREATE TABLE cats (name TEXT);");

            JsonNode planned = agent.plan(replacing("CREATE TABLE cats (name TEXT);"), "Add an age");
            JsonNode waiting = agent.follow(planned);
            assertThat(waiting.at("/status").textValue()).isEqualTo("need_approval");
            assertThat(agent.call("lonelycat_execute", Agent.handle(planned))
                            .at("/status")
                            .textValue())
                    .isEqualTo("need_approval");
            assertThat(scenario.read("db/V1.sql")).doesNotContain("age");

            approveAsAPersonOutside(scenario, waiting);
            JsonNode executed = agent.follow(waiting);

            assertThat(executed.at("/status").textValue())
                    .as(executed.toString())
                    .isEqualTo("applied");
            assertThat(executed.at("/checks/0/passed").booleanValue()).isTrue();
            assertThat(scenario.read("db/V1.sql")).contains("age INTEGER");
            looksAt(agent, executed.at("/execution").textValue());
        }
        Path applied = scenario.executions().get(1);
        assertThat(Scenario.json(applied.resolve("plan.json")).at("/createdBy").textValue())
                .startsWith("agent claude-code/1.2 (unproven) for ");
        assertThat(Scenario.json(applied.resolve("decision.json"))
                        .at("/inputs/approvals/0/approver")
                        .textValue())
                .isEqualTo("anna");
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    private static void looksAt(Agent agent, String execution) {
        Map<String, Object> it = Map.of("execution", execution);
        assertThat(agent.call("lonelycat_status", it).at("/status").textValue()).isEqualTo("applied");
        assertThat(agent.call("lonelycat_evidence", it).at("/holds").booleanValue())
                .isTrue();
        assertThat(agent.call("lonelycat_history", Map.of("status", "applied"))
                        .at("/executions/0/executionId")
                        .textValue())
                .isEqualTo(execution);
    }

    private static void approveAsAPersonOutside(Scenario scenario, JsonNode waiting) {
        JsonNode person = waiting.at("/next/0");
        assertThat(person.at("/who").textValue()).isEqualTo("person");
        assertThat(Path.of(person.at("/where").textValue()))
                .isEqualTo(scenario.folder().toAbsolutePath());
        List<String> words = new ArrayList<>(List.of(person.at("/command")
                .textValue()
                .replace("-Dlonelycat.key=\"...\"", KEY)
                .replace("\"...\"", "reviewed")
                .split(" ")));
        assertThat(words.remove(0)).isEqualTo("mvn");
        assertThat(words).contains("lonelycat:approve", KEY);
        scenario.run(words.toArray(String[]::new)).succeeded();
    }

    private static void putIntoPolicy(Scenario scenario) throws IOException {
        String key = scenario.result().at("/details/publicKey").textValue();
        Path policy = scenario.folder().resolve("lonelycat-policy.yaml");
        Files.writeString(policy, Files.readString(policy) + "    anna: \"" + key + "\"\n");
    }

    private static String replacing(String old) {
        return edits("{\"op\":\"replace\",\"path\":\"db/V1.sql\",\"old\":\"" + old
                + "\",\"new\":\"CREATE TABLE cats (name TEXT, age INTEGER);\"}");
    }

    private static String edits(String edit) {
        return "{\"schema\":\"lonelycat.edits/1\",\"edits\":[" + edit + "]}";
    }

    @Test
    @Tag("pages")
    void rollsBackWhatItsCheckRefusesHoweverMuchTheCheckPrints() {
        Scenario scenario = Scenario.copied("agent", temporary.resolve("agent"));
        try (Agent agent = Agent.in(scenario.folder())) {
            JsonNode planned = agent.plan(
                    edits("{\"op\":\"write\",\"path\":\"docs/bad.md\",\"text\":\"Starve them.\\n\"}"), "Save food");
            JsonNode executed = agent.follow(agent.follow(planned));

            assertThat(executed.at("/status").textValue()).isEqualTo("rolled_back");
            assertThat(executed.at("/checks/0/printed").textValue()).contains("2000");
            assertThat(scenario.folder().resolve("docs/bad.md")).doesNotExist();
        }
    }

    @Test
    @Tag("pages")
    void answersAHostileClientInMessagesAloneAndRollsBackWhenItHangsUp() throws Exception {
        Scenario scenario = Scenario.copied("long-check", temporary.resolve("long-check"));
        Files.copy(
                Scenario.original("agent").resolve(".mcp.json"),
                scenario.folder().resolve(".mcp.json"));
        var before = Tree.states(scenario.folder());
        ProcessBuilder process = Agent.process(scenario.folder());
        // What a check writes is seen while it runs only without a sandbox.
        process.environment().put("LONELYCAT_SANDBOX", "none");
        Process server =
                process.redirectError(temporary.resolve("err").toFile()).start();
        OutputStream in = server.getOutputStream();
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            send(in, "\u0000\u0001 no JSON");
            send(in, "{".repeat(100_000));
            send(in, "x".repeat(17 << 20));
            for (int refused = 0; refused < 3; refused++) {
                assertThat(message(out).at("/error/message").textValue()).isNotEmpty();
            }
            send(
                    in,
                    request(
                            1,
                            "initialize",
                            "{\"protocolVersion\":\"2099-01-01\",\"capabilities\":{},\"clientInfo\":"
                                    + "{\"name\":\"x\\ny\",\"version\":\"1\"}}"));
            assertThat(message(out).at("/result/protocolVersion").textValue()).isEqualTo("2025-11-25");
            send(in, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            send(
                    in,
                    request(
                            2,
                            "tools/call",
                            call(
                                    "lonelycat_plan",
                                    "{\"patch\":" + json(scenario.read("change.patch") + "\n")
                                            + ",\"intent\":\"Greet\"}")));
            JsonNode planned =
                    Agent.object(message(out).at("/result/content/0/text").textValue());
            send(
                    in,
                    request(
                            3,
                            "tools/call",
                            call(
                                    "lonelycat_execute",
                                    "{\"plan\":" + planned.at("/plan") + ",\"digest\":" + planned.at("/digest")
                                            + "}")));
            awaitFile(scenario.folder().resolve("target/soak.pid"));

            in.close();
            assertThat(Agent.object(message(out).at("/result/content/0/text").textValue())
                            .at("/status")
                            .textValue())
                    .isEqualTo("cancelled");
            assertThat(out.readLine()).isNull();
        }

        assertThat(server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue())
                .as(Files.readString(temporary.resolve("err")))
                .isZero();
        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        scenario.isAtRest();
        scenario.hasSoundEvidence();
    }

    private static void awaitFile(Path file) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!Files.exists(file)) {
            assertThat(Instant.now()).as("the check runs").isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static String call(String tool, String arguments) {
        return "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}";
    }

    private static String json(String text) throws IOException {
        return new ObjectMapper().writeValueAsString(text);
    }

    private static String request(int id, String method, String parameters) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    }

    private static void send(OutputStream in, String line) throws IOException {
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    private static JsonNode message(BufferedReader out) throws IOException {
        JsonNode message = new ObjectMapper().readTree(out.readLine());
        assertThat(message.at("/jsonrpc").textValue()).isEqualTo("2.0");
        return message;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileClientTest extends AgentTest {
    private static final String SLOW = Project.OPEN
            + "sandbox: none\nchecks:\n  slow: {command: [sh, -c, 'mkdir target; echo on > target/on; sleep 300'], timeout: 10m}\n"
            + "require: {low: {checks: [slow]}}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this is no JSON",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {}",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
                "{\"jsonrpc\":\"2.0\",\"id\":1234567890123456789012345,\"method\":\"ping\"}",
                "null",
                "\u0000"
            })
    void isToldWhatIsWrongAndHeardOn(String line) {
        talk.send(line);

        assertThat(talk.hear()).containsEntry("id", null).containsKey("error");
        assertThat(talk.ask("ping", Map.of())).containsEntry("result", Map.of());
    }

    @Test
    void isRefusedWhatIsNestedWithoutEnd() {
        talk.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":" + "[".repeat(1_000_000));

        assertThat(talk.hearRefusal()).contains("nested");
        assertThat(talk.ask("ping", Map.of())).containsKey("result");
    }

    @Test
    void isRefusedAMessageWithoutEnd() {
        byte[] part = new byte[1 << 20];
        Arrays.fill(part, (byte) 'x');
        for (int megabyte = 0; megabyte < 40; megabyte++) {
            talk.write(part);
        }
        talk.send("");

        assertThat(talk.hearRefusal()).contains("more than 16777216 bytes");
        assertThat(talk.ask("ping", Map.of())).containsKey("result");
    }

    @Test
    void isNotHeardAnyMoreAfterAHundredLinesOfNonsense() {
        for (int line = 0; line < 100; line++) {
            talk.send("nonsense");
            talk.hear();
        }
        talk.send("nonsense");

        talk.awaitEnd();
        talk.close();
    }

    @Test
    void canDoNothingBeforeItSaysWhoItIsAndCannotBecomeAnotherOne() {
        Map<String, Object> hello = Map.of("protocolVersion", "2025-06-18", "capabilities", Map.of());
        try (Talk talk = Talk.silent(project.workplace())) {
            assertThat(talk.refusal("tools/list", Map.of())).contains("Send initialize");
            assertThat(talk.refusal("tools/call", Map.of("name", "lonelycat_history")))
                    .contains("Send initialize");
            assertThat(talk.refusal("initialize", hello)).contains("clientInfo");
            assertThat(talk.ask("ping", Map.of())).containsKey("result");
            assertThat(talk.greeted("a", "1").refusal("initialize", hello)).contains("already received `initialize`");
        }
        assertThat(project.folder().resolve(".lonelycat")).doesNotExist();
    }

    @Test
    void cannotWriteLinesIntoTheRecordByItsName() {
        try (Talk talk =
                Talk.silent(project.workplace()).greeted("bob\n\u202eapproved by bob", "1 (unproven) for bob")) {
            Map<String, Object> planned = talk.planGuide("Read it.", "Read it twice.");

            assertThat(project.read(".lonelycat/plans/" + planned.get("plan") + "/plan.json"))
                    .contains("\"createdBy\": \"agent bob-approved-by-bob/1-unproven-for-bob (unproven) for alice\"");
        }
    }

    @Test
    void isToldTheNearestNameOfAToolAndOfAnArgument() {
        assertThat(talk.refusal("tools/call", Map.of("name", "lonelycat_executes")))
                .contains("did you mean `lonelycat_execute`?");
        assertThat(talk.refusal("tools/call", Map.of("name", "lonelycat_approve")))
                .contains("There is no tool `lonelycat_approve`");
        assertThat(talk.refusal("tools/delete", Map.of())).contains("There is no method");
        assertThat(talk.call("lonelycat_gate", Map.of("plans", "x")))
                .containsEntry("status", "invalid")
                .extractingByKey("message")
                .asString()
                .contains("did you mean \"plan\"?");
    }

    @Test
    void isRefusedATextOrAListThatIsTooLong() {
        Map<String, Object> texts = Map.of("patch", "x", "correlation", "x".repeat(Arguments.LONGEST + 1));
        Map<String, Object> lists = Map.of("patch", "x", "label", Collections.nCopies(Arguments.MOST + 1, "a=b"));
        Map<String, Object> inLists = Map.of("patch", "x", "label", List.of("a=" + "b".repeat(Arguments.LONGEST)));

        assertThat(List.of(texts, lists, inLists))
                .extracting(given ->
                        String.valueOf(talk.call("lonelycat_plan", given).get("message")))
                .satisfiesExactly(
                        text -> assertThat(text).contains("correlation", "has 4001 characters; the limit is 4000"),
                        list -> assertThat(list).contains("label", "has 101 values; the limit is 100"),
                        inList -> assertThat(inList).contains("label", "has 4002 characters; the limit is 4000"));
        assertThat(project.folder().resolve(".lonelycat/plans")).doesNotExist();
    }

    @Test
    void cannotSayWhereOrOnWhoseTerms() {
        for (Tool tool : Tool.ALL) {
            assertThat(tool.arguments())
                    .doesNotContain("workspace", "policy", "profile", "environment", "approvals", "sandbox", "store")
                    .doesNotContain("key", "trigger", "from", "planFile", "output", "lockTimeout");
            Stream.concat(GoalParameters.all().stream().map(Key::name), Stream.of("createdBy"))
                    .filter(name -> !tool.arguments().contains(name))
                    .forEach(name -> assertThatThrownBy(() -> Arguments.read(tool, json(name)))
                            .hasMessageContaining("unknown key \"" + name + "\""));
        }
    }

    private static InputObject json(String name) {
        return InputDocument.json("call", ("{\"" + name + "\": \"/etc\"}").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.txt",
                "/etc/passwd",
                "docs/../../outside.txt",
                ".git/config",
                ".lonelycat/x",
                "a\u0000b"
            })
    void reachesNoFileElsewhere(String path) {
        Map<String, Object> planned = talk.call(
                "lonelycat_plan",
                Map.of("edits", List.of(Map.of("file_path", path, "content", "x")), "intent", "Leave"));
        boolean denied = planned.containsKey("plan")
                && "denied"
                        .equals(talk.call("lonelycat_gate", Talk.handle(planned))
                                .get("status"));

        assertThat(denied || "invalid".equals(planned.get("status")))
                .as(planned.toString())
                .isTrue();
        assertThat(temporary.resolve("outside.txt")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "/etc", "latest/..", "plan_../../../../../../etc/passwd00", "."})
    void namesPlansByTheirIdsAlone(String plan) {
        assertThat(talk.call("lonelycat_gate", Map.of("plan", plan)))
                .containsEntry("status", "invalid")
                .extractingByKey("message")
                .asString()
                .contains("expected The id of a plan");
        assertThat(talk.call("lonelycat_evidence", Map.of("execution", "../" + plan)))
                .containsEntry("status", "invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edits", "patch", "intent"})
    void cannotWriteHalfALetter(String argument) {
        talk.send("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"tools/call\",\"params\":{\"name\":\"lonelycat_plan\","
                + "\"arguments\":{\"" + argument + "\":\"a\\ud800b\"}}}");

        assertThat(talk.hearRefusal()).contains("/params/arguments/" + argument, "half of a surrogate pair");
    }

    @Test
    void isAnsweredEachTimeAndRefusedWhatIsTooMuch() {
        Set<Object> asked = new HashSet<>();
        for (int call = 0; call < 200; call++) {
            asked.add(talk.request("tools/call", Map.of("name", "lonelycat_history")));
        }
        List<Map<String, Object>> answers =
                Stream.generate(talk::hear).limit(200).toList();

        assertThat(answers).extracting(answer -> answer.get("id")).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(answers).anySatisfy(answer -> assertThat(answer).containsKey("error"));
        assertThat(talk.ask("ping", Map.of())).containsKey("result");
    }

    @Test
    void abortsAChangeByHangingUpAndItIsRolledBack() throws Exception {
        project.policy(SLOW);
        execute(project, talk);

        talk.hangUp();
        Map<String, Object> answer = talk.hear();
        talk.awaitEnd();
        talk.close();

        assertThat(Talk.object(answer)).containsEntry("status", "cancelled");
        assertThat(project.read("docs/guide.md")).contains("Read it.\n");
        assertIsAtRest(project);
    }

    @Test
    void abortsAChangeByCancellingItsRequest() {
        project.policy(SLOW);
        int id = execute(project, talk);

        talk.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}");

        assertThat(talk.hear())
                .containsEntry("id", id)
                .extractingByKey("result")
                .asString()
                .contains("cancelled");
        assertThat(project.read("docs/guide.md")).contains("Read it.\n");
        assertThat(talk.ask("ping", Map.of())).containsKey("result");
    }

    @Test
    void cannotHoldUpAChangeByNotReading() throws Exception {
        project.policy(SLOW);
        Talk talk = Talk.silent(project.workplace()).greeted("deaf", "1");
        execute(project, talk);
        byte[] ping = "{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"method\":\"ping\"}\n"
                .formatted("p".repeat(190))
                .getBytes(StandardCharsets.UTF_8);

        FutureTask<Void> asking = new FutureTask<>(() -> pingForever(talk, ping), null);
        Thread thread = new Thread(asking);
        thread.setDaemon(true);
        thread.start();
        talk.awaitEnd();
        talk.close();
        asking.get(1, TimeUnit.MINUTES);

        assertThat(project.read("docs/guide.md")).contains("Read it.\n");
        assertIsAtRest(project);
    }

    private static void pingForever(Talk talk, byte[] ping) {
        try {
            while (true) {
                talk.write(ping);
            }
        } catch (UncheckedIOException ended) {
            return;
        }
    }

    private static int execute(Project project, Talk talk) {
        Map<String, Object> planned = talk.planGuide("Read it.", "Read it twice.");
        int id = talk.request("tools/call", Map.of("name", "lonelycat_execute", "arguments", Talk.handle(planned)));
        Instant deadline = Instant.now().plusSeconds(60);
        while (!Files.exists(project.folder().resolve("target/on"))) {
            assertThat(Instant.now()).as("the check runs").isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(project.read("docs/guide.md")).contains("Read it twice.");
        return id;
    }

    private static void assertIsAtRest(Project project) throws IOException {
        assertThat(project.folder().resolve(".lonelycat/lock.json")).doesNotExist();
        Path journal = project.folder().resolve(".lonelycat/journal");
        try (Stream<Path> left = Files.isDirectory(journal) ? Files.list(journal) : Stream.empty()) {
            assertThat(left.toList()).isEqualTo(List.of());
        }
    }
}

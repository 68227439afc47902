// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.api.RequestReader;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTest extends AgentTest {
    private static final String ASKING =
            "schema: lonelycat.policy/1\npaths: {need_approval: ['docs/**'], allow: ['**']}\n";

    private static final String FAILING = Project.OPEN
            + "checks: {fails: {command: [sh, -c, 'echo out; grep -q twice docs/guide.md && exit 3 || true']}}\nrequire: {low: {checks: [fails]}}\n";

    @TempDir
    private Path elsewhere;

    @Test
    void takesOneReplacementByArgumentsAsAgentsHaveThem() {
        Map<String, Object> edit = new HashMap<>(Map.of("file_path", "docs/guide.md", "intent", "Guide them"));
        edit.putAll(Map.of("old_string", "Read it.", "new_string", "Read it twice."));
        Map<String, Object> planned = talk.call("lonelycat_plan", edit);
        assertThat(talk.call("lonelycat_execute", Talk.handle(planned))).containsEntry("status", "applied");
        assertThat(project.read("docs/guide.md")).isEqualTo("# Guide\n\nRead it twice.\n");

        edit.putAll(Map.of("old_string", "i", "new_string", "I"));
        assertThat(talk.call("lonelycat_plan", edit)).containsEntry("status", "invalid");
        edit.put("replace_all", true);
        assertThat(talk.call("lonelycat_execute", Talk.handle(talk.call("lonelycat_plan", edit))))
                .containsEntry("status", "applied");
        assertThat(project.read("docs/guide.md")).isEqualTo("# GuIde\n\nRead It twIce.\n");

        edit.remove("old_string");
        assertThat(Talk.text(talk.call("lonelycat_plan", edit), "message")).contains("\"old_string\" is missing");
        edit.put("edits", "x");
        assertThat(Talk.text(talk.call("lonelycat_plan", edit), "message")).contains("Send one call for each edit");
    }

    @Test
    void takesEditsAsAListAndByOtherNames() {
        Map<String, Object> more = Map.of("file_path", "docs/more.md", "content", "More\n");
        Map<String, Object> edit = Map.of("old_string", "Read it.", "new_string", "Read it twice.");

        Map<String, Object> planned = talk.call("lonelycat_plan", Map.of("edits", List.of(more), "intent", "Say more"));
        Object digest = Objects.requireNonNull(planned.get("digest"));
        Object plan = Objects.requireNonNull(planned.get("plan"));
        assertThat(talk.call("lonelycat_gate", Map.of("plan", plan))).containsEntry("status", "allow");
        assertThat(talk.call("lonelycat_execute", Map.of("plan", plan, "digest", digest, "rehearse", true)))
                .containsEntry("status", "rehearsed");
        assertThat(talk.call("lonelycat_execute", Map.of("plan", plan, "digest", digest)))
                .containsEntry("status", "applied");

        Map<String, Object> beside = Map.of("file_path", "docs/guide.md", "edits", List.of(edit), "intent", "Guide");
        Map<String, Object> other = talk.call("lonelycat_plan", with(beside, "parent", "latest"));
        assertThat(other).containsEntry("status", "planned");
    }

    @Test
    void rehearsesBeforeAPersonIsAsked() {
        project.policy(ASKING + "approval: {rehearsal: true, unsigned: true}\n");
        Map<String, Object> handle = Talk.handle(talk.call("lonelycat_plan", change("docs/a")));

        Map<String, Object> rehearse =
                Talk.rows(talk.call("lonelycat_gate", handle), "next").get(0);
        Map<String, Object> arguments = with(handle, "rehearse", true);
        assertThat(rehearse).containsEntry("tool", "lonelycat_execute").containsEntry("arguments", arguments);
        assertThat(talk.call("lonelycat_execute", arguments)).containsEntry("status", "rehearsed");
        assertThat(Talk.rows(talk.call("lonelycat_gate", handle), "next").get(0))
                .containsEntry("who", "person")
                .extractingByKey("command")
                .asString()
                .contains("approve");
    }

    @Test
    void offersTheRehearsalWhileAPersonIsAsked() {
        project.policy(ASKING + "approval: {unsigned: true}\n");
        Object plan = Objects.requireNonNull(
                talk.call("lonelycat_plan", change("docs/a")).get("plan"));

        List<Map<String, Object>> next = Talk.rows(talk.call("lonelycat_gate", Map.of("plan", plan)), "next");

        assertThat(next.get(0)).containsEntry("who", "person");
        Map<String, Object> last = next.get(next.size() - 1);
        assertThat(last).containsEntry("tool", "lonelycat_execute");
        assertThat(talk.call("lonelycat_execute", Talk.members(last, "arguments")))
                .containsEntry("status", "rehearsed");
    }

    @Test
    void refusesWordsThatTheSchemaDoesNotOffer() {
        Map<String, Object> huge = talk.call("lonelycat_plan", with(change("src/a"), "risk", "huge"));
        assertThat(Talk.text(huge, "message")).contains("low, medium, high, critical");
        assertThat(talk.call("lonelycat_plan", with(change("src/a"), "risk", "critical")))
                .containsEntry("status", "planned");
        assertThat(talk.call("lonelycat_history", Map.of("status", "done"))).containsEntry("status", "invalid");
    }

    private static Map<String, Object> with(Map<String, ?> arguments, String name, Object value) {
        Map<String, Object> more = new HashMap<>(arguments);
        more.put(name, value);
        return more;
    }

    private static Map<String, Object> change(String file) {
        return Map.of("edits", List.of(Map.of("file_path", file, "content", "x\n")), "intent", "Write it");
    }

    @Test
    void saysWhatIsNextWheneverSomethingIsLeft() {
        project.policy(FAILING + Project.DENYING.formatted("secret/**"));
        List<Map<String, Object>> left = new ArrayList<>();
        Map<String, Object> failing = talk.planGuide("Read it.", "Read it twice.");
        Map<String, Object> denied = talk.call("lonelycat_plan", change("secret/a"));
        left.add(talk.planGuide("Nowhere.", "There."));
        left.add(talk.call("lonelycat_plan", Map.of("intent", "Nothing")));
        left.add(talk.call("lonelycat_plan", Map.of("patch", "no patch", "intent", "Nothing")));
        left.add(talk.call("lonelycat_gate", Map.of("plan", "plan_01k9x3m5e7q8r2t4v6w8y0z1a3")));
        left.add(talk.call("lonelycat_gate", Map.of("wrong", "argument")));
        left.add(talk.call("lonelycat_gate", Talk.handle(denied)));
        left.add(talk.call("lonelycat_execute", Talk.handle(denied)));
        left.add(talk.call("lonelycat_execute", Talk.handle(failing)));
        left.add(talk.call("lonelycat_evidence", Map.of("execution", "exec_01k9x3m5e7q8r2t4v6w8y0z1a3")));

        assertThat(left).extracting(answer -> answer.get("status")).containsOnly("invalid", "denied", "rolled_back");
        assertThat(left).allSatisfy(answer -> assertThat(Talk.rows(answer, "next"))
                .as(answer.toString())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.get("who")).isIn("agent", "person")));
        assertThat(Talk.rows(left.get(3), "next"))
                .as("what the refusal names, as a call")
                .singleElement()
                .satisfies(step -> assertThat(step).containsEntry("tool", "lonelycat_plan"));
        assertThat(Talk.rows(left.get(8), "next")).singleElement().satisfies(step -> assertThat(step)
                .containsEntry("tool", "lonelycat_history"));
    }

    @Test
    void namesNoTemporaryPathAnywhere() {
        project.policy(FAILING);
        String edit = Talk.edit("docs/guide.md", "Read it.", "Read it twice.");
        List<Map<String, Object>> refused = Stream.of(
                        Map.of("edits", Talk.edit("docs/guide.md", "Reed it.", "x")),
                        Map.of("edits", "[{\"file_path\": 1}]"),
                        Map.of("edits", "--- a/docs/guide.md\n+++ b/docs/guide.md\n@@ -1 +1 @@\n-nothing\n+x\n"),
                        Map.of("edits", "nothing at all"),
                        Map.of("patch", "nothing"),
                        Map.of("edits", edit, "costs", "no JSON"),
                        Map.of("edits", edit, "affectedPaths", "no list"))
                .map(change -> talk.call("lonelycat_plan", with(change, "intent", "Try")))
                .toList();
        Map<String, Object> executed = talk.call("lonelycat_execute", Talk.handle(talk.planGuide("Read", "Try")));

        assertThat(refused).extracting(answer -> answer.get("status")).containsOnly("invalid");
        assertThat(refused.toString() + executed)
                .doesNotContain(project.temporary().toString(), "lonelycat-mcp-");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void printsACommandThatApproves(boolean signed) {
        String key = SigningKey.generate().publicKey().text();
        String approval = signed ? "approval: {keys: {bob: \"" + key + "\"}}\n" : "approval: {unsigned: true}\n";
        project.policy(ASKING + approval);
        Map<String, Object> gated =
                talk.call("lonelycat_gate", Talk.handle(talk.planGuide("Read it.", "Read it twice.")));
        String command = Talk.text(Talk.rows(gated, "next").get(0), "command");

        assertThat(command).startsWith("type `lonelycat approve plan=" + gated.get("plan") + "@sha256:");
        assertThat(command.contains(" key=...")).isEqualTo(signed);
    }

    @Test
    void leavesAloneWhatPeopleDoWithoutNamingAPlan() throws IOException {
        for (int i = 0; i < 3; i++) {
            talk.planGuide("Read it.", "Read it " + i + " times.");
        }
        assertThatThrownBy(() -> project.engineOf("bob").run(GateRequest.of(Optional.empty())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("only the newest plan that a person (no agent) made is used")
                .hasMessageContaining("newest first: plan_")
                .hasMessageContaining("`lonelycat.plan`");

        Path edits = Files.writeString(
                elsewhere.resolve("edits.json"), Talk.edit("docs/guide.md", "Read it.", "Read it slowly."));
        Answer own = project.engineOf("bob")
                .run(RequestReader.record(
                        PlanRequest.class, name -> Optional.of(edits.toString()).filter(file -> name.equals("edits"))));

        assertThat(project.engineOf("bob").run(GateRequest.of(Optional.empty())).ids())
                .containsEntry("plan", Objects.requireNonNull(own.ids().get("plan")));
        assertThat(project.engineOf("bob")
                        .run(ExecuteRequest.of(Optional.empty()))
                        .status())
                .isEqualTo("applied");
    }
}

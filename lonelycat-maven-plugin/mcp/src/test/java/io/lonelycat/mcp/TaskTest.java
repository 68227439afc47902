// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApproveRequest;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.slice.edits.EditsInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task of an agent from end to end: what is left to do is always said, and what is said works. */
class TaskTest {
    private static final String ASKING =
            "schema: lonelycat.policy/1\npaths: {need_approval: ['docs/**'], allow: ['**']}\n";

    @TempDir
    private Path temporary;

    @TempDir
    private Path elsewhere;

    @Test
    void takesOneReplacementByArgumentsAsAgentsHaveThem() {
        Project project = Project.under(Project.OPEN, temporary);
        try (Talk talk = Talk.with(project)) {
            Map<String, Object> edit = new HashMap<>(Map.of(
                    "file_path",
                    "docs/guide.md",
                    "old_string",
                    "Read it.",
                    "new_string",
                    "Read it twice.",
                    "intent",
                    "Guide them"));
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
            assertThat(Talk.text(talk.call("lonelycat_plan", edit), "message")).contains("Make two calls of them");
        }
    }

    /** By the names and in the forms that clients use, and with the newest plan where no id is at hand. */
    @Test
    void takesEditsAsAListAndTheNewestPlan() {
        Project project = Project.under(Project.OPEN, temporary);
        try (Talk talk = Talk.with(project)) {
            Map<String, Object> more = Map.of("file_path", "docs/more.md", "content", "More\n");
            Map<String, Object> edit = Map.of("old_string", "Read it.", "new_string", "Read it twice.");

            Map<String, Object> planned =
                    talk.call("lonelycat_plan", Map.of("edits", List.of(more), "intent", "Say more"));
            Object digest = Objects.requireNonNull(planned.get("digest"));
            assertThat(talk.call("lonelycat_gate", Map.of("plan", "latest"))).containsEntry("status", "allow");
            assertThat(talk.call("lonelycat_execute", Map.of("plan", "latest", "digest", digest, "rehearse", true)))
                    .containsEntry("status", "rehearsed");
            assertThat(talk.call("lonelycat_execute", Map.of("plan", "latest", "digest", digest)))
                    .containsEntry("status", "applied");

            Map<String, Object> beside =
                    Map.of("file_path", "docs/guide.md", "edits", List.of(edit), "intent", "Guide");
            Map<String, Object> child = new HashMap<>(beside);
            child.put("parentExecution", "latest");
            assertThat(talk.call("lonelycat_plan", child)).containsEntry("status", "planned");
            assertThat(talk.call("lonelycat_execute", Map.of("plan", "latest", "digest", digest)))
                    .as("not another plan than the one that was seen")
                    .containsEntry("status", "invalid");
        }
    }

    /** One call, with the same reasons where the policy does not allow it at once. */
    @Test
    void plansAndMakesAChangeInOneCall() {
        Project project = Project.under(ASKING, temporary);
        try (Talk talk = Talk.with(project)) {
            assertThat(talk.call("lonelycat_execute", change("src/a"))).containsEntry("status", "applied");
            assertThat(project.read("src/a")).isEqualTo("x\n");

            Map<String, Object> waits = talk.call("lonelycat_execute", change("docs/a"));
            assertThat(waits).containsEntry("status", "need_approval").containsKeys("plan", "findings", "next");
            assertThat(project.folder().resolve("docs/a")).doesNotExist();

            Map<String, Object> both = new HashMap<>(change("src/b"));
            both.put("plan", "latest");
            assertThat(talk.call("lonelycat_execute", both)).containsEntry("status", "invalid");
        }
    }

    /** Each step is the one that the answer before it named. */
    @Test
    void rehearsesBeforeAPersonIsAsked() {
        try (Talk talk =
                Talk.with(Project.under(ASKING + "approval: {rehearsal: true, unsigned: true}\n", temporary))) {
            Map<String, Object> handle = Talk.handle(talk.call("lonelycat_plan", change("docs/a")));

            Map<String, Object> rehearse =
                    list(talk.call("lonelycat_gate", handle), "next").get(0);
            Map<String, Object> arguments = new HashMap<>(handle);
            arguments.put("rehearse", true);
            assertThat(rehearse).containsEntry("tool", "lonelycat_execute").containsEntry("arguments", arguments);
            assertThat(talk.call("lonelycat_execute", arguments)).containsEntry("status", "rehearsed");
            assertThat(list(talk.call("lonelycat_gate", handle), "next").get(0))
                    .containsEntry("who", "person")
                    .extractingByKey("command")
                    .asString()
                    .contains("approve");
        }
    }

    /** What the schema offers is what is accepted. */
    @Test
    void refusesWordsThatTheSchemaDoesNotOffer() {
        try (Talk talk = Talk.with(Project.under(Project.OPEN, temporary))) {
            Map<String, Object> edit = new HashMap<>(change("src/a"));
            edit.put("risk", "huge");
            assertThat(Talk.text(talk.call("lonelycat_plan", edit), "message")).contains("low, medium, high, critical");
            edit.put("risk", "critical");
            assertThat(talk.call("lonelycat_plan", edit)).containsEntry("status", "planned");
            assertThat(talk.call("lonelycat_history", Map.of("status", "done"))).containsEntry("status", "invalid");
        }
    }

    private static Map<String, Object> change(String file) {
        return Map.of("edits", List.of(Map.of("file_path", file, "content", "x\n")), "intent", "Write it");
    }

    @Test
    void saysWhatIsNextWheneverSomethingIsLeft() {
        String policy = """
                schema: lonelycat.policy/1
                paths: {allow: ['**']}
                checks: {fails: {command: [sh, -c, 'echo out; exit 3']}}
                require: {low: {checks: [fails]}}
                """ + Project.DENYING.formatted("secret/**");
        try (Talk talk = Talk.with(Project.under(policy, temporary))) {
            List<Map<String, Object>> left = new ArrayList<>();
            Map<String, Object> failing = talk.planGuide("Read it.", "Read it twice.");
            Map<String, Object> denied = talk.call(
                    "lonelycat_plan",
                    Map.of("edits", "{\"file_path\": \"secret/a\", \"content\": \"x\"}", "intent", "Write it"));
            left.add(talk.planGuide("Nowhere.", "There."));
            left.add(talk.call("lonelycat_plan", Map.of("intent", "Nothing")));
            left.add(talk.call("lonelycat_plan", Map.of("patch", "no patch", "intent", "Nothing")));
            left.add(talk.call("lonelycat_gate", Map.of("plan", "plan_01k9x3m5e7q8r2t4v6w8y0z1a3")));
            left.add(talk.call("lonelycat_gate", Map.of("wrong", "argument")));
            left.add(talk.call("lonelycat_gate", Talk.handle(denied)));
            left.add(talk.call("lonelycat_execute", Talk.handle(denied)));
            left.add(talk.call("lonelycat_execute", Talk.handle(failing)));
            left.add(talk.call("lonelycat_evidence", Map.of("execution", "exec_01k9x3m5e7q8r2t4v6w8y0z1a3")));

            assertThat(left)
                    .extracting(answer -> answer.get("status"))
                    .containsOnly("invalid", "deny", "refused", "rolled_back");
            assertThat(left).allSatisfy(answer -> assertThat(list(answer, "next"))
                    .as(answer.toString())
                    .isNotEmpty()
                    .allSatisfy(step -> assertThat(step.get("who")).isIn("agent", "person")));
            assertThat(list(left.get(3), "next"))
                    .as("what the refusal names, as a call")
                    .singleElement()
                    .satisfies(step -> assertThat(step).containsEntry("tool", "lonelycat_plan"));
            assertThat(list(left.get(8), "next")).singleElement().satisfies(step -> assertThat(step)
                    .containsEntry("tool", "lonelycat_history"));
        }
    }

    @Test
    void namesNoTemporaryPathAnywhere() {
        String policy = """
                schema: lonelycat.policy/1
                paths: {allow: ['**']}
                checks: {fails: {command: [sh, -c, 'echo out; exit 3']}}
                require: {low: {checks: [fails]}}
                """;
        Project project = Project.under(policy, temporary);
        try (Talk talk = Talk.with(project)) {
            String own = project.temporary().toString();
            List<String> forms = List.of(
                    "{\"file_path\": \"docs/guide.md\", \"old_string\": \"Reed it.\", \"new_string\": \"x\"}",
                    "[{\"file_path\": 1}]",
                    "{\"schema\": \"lonelycat.edits/1\", \"edits\": [{\"op\": \"no\"}]}",
                    """
                    --- a/docs/guide.md
                    +++ b/docs/guide.md
                    @@ -1 +1 @@
                    -nothing
                    +x
                    """,
                    "nothing at all");
            assertThat(forms).allSatisfy(edits -> assertThat(
                            talk.call("lonelycat_plan", Map.of("edits", edits, "intent", "Try")))
                    .containsEntry("status", "invalid")
                    .asString()
                    .doesNotContain(own, "lonelycat-mcp-"));
            assertThat(talk.call("lonelycat_plan", Map.of("patch", "nothing", "intent", "Try"))
                            .toString())
                    .doesNotContain(own, "lonelycat-mcp-");
            assertThat(talk.call(
                                    "lonelycat_plan",
                                    Map.of(
                                            "edits",
                                            forms.get(0),
                                            "intent",
                                            "Try",
                                            "costs",
                                            "no JSON",
                                            "labels",
                                            Map.of("", "")))
                            .toString())
                    .doesNotContain(own, "lonelycat-mcp-");
            assertThat(talk.call("lonelycat_execute", Talk.handle(talk.planGuide("Read it.", "Twice.")))
                            .toString())
                    .doesNotContain(own, "lonelycat-mcp-");
        }
    }

    /** A key is asked for exactly where the policy wants a signature. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void printsACommandThatApproves(boolean signed) throws IOException {
        SigningKey.Pair pair = SigningKey.generate();
        Path key = Files.createFile(
                elsewhere.resolve("bob.pem"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, pair.privatePem());
        Project project = Project.under(
                ASKING
                        + (signed
                                ? "approval: {keys: {bob: \"" + pair.publicKey().text() + "\"}}\n"
                                : "approval: {unsigned: true}\n"),
                temporary);
        try (Talk talk = Talk.with(project)) {
            Map<String, Object> planned = talk.planGuide("Read it.", "Read it twice.");
            Map<String, Object> gated = talk.call("lonelycat_gate", Talk.handle(planned));
            List<Action> commands = new ArrayList<>();
            Action.formatted(String.valueOf(list(gated, "next").get(0).get("command")), action -> {
                commands.add(action);
                return "";
            });
            Action printed = commands.get(0);
            assertThat(printed.goal()).contains("approve");
            assertThat(printed.has("key")).isEqualTo(signed);

            Optional<String> given = value(printed, "key").map(dots -> key.toString());
            Result approved = project.engineOf("bob")
                    .approve(new ApproveRequest(
                            value(printed, "plan"),
                            Choice.APPROVE,
                            value(printed, "reason"),
                            Optional.empty(),
                            new KeyName(given, Optional.empty()),
                            Optional.empty()));

            assertThat(approved.status()).as(approved.message()).isEqualTo("approve");
            assertThat(talk.call("lonelycat_execute", Talk.handle(planned))).containsEntry("status", "applied");
        }
    }

    private static Optional<String> value(Action action, String name) {
        return action.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .flatMap(Action.Parameter::value);
    }

    @Test
    void leavesAloneWhatPeopleDoWithoutNamingAPlan() throws IOException {
        Project project = Project.under(Project.OPEN, temporary);
        try (Talk talk = Talk.with(project)) {
            for (int i = 0; i < 3; i++) {
                talk.planGuide("Read it.", "Read it " + i + " times.");
            }
            assertThatThrownBy(() -> project.engineOf("bob").gate(Optional.empty()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("There is no plan of a person")
                    .hasMessageContaining("3 that an agent or a model proposed")
                    .hasMessageContaining("`lonelycat.plan`");

            Path edits = Files.writeString(
                    elsewhere.resolve("edits.json"), Talk.edit("docs/guide.md", "Read it.", "Read it slowly."));
            Result own =
                    project.engineOf("bob").plan(new PlanRequest(new EditsInput(edits), null, "bob", Trigger.MANUAL));

            assertThat(project.engineOf("bob").gate(Optional.empty()).ids())
                    .containsEntry("plan", Objects.requireNonNull(own.ids().get("plan")));
            assertThat(project.engineOf("bob").execute(Optional.empty(), false).status())
                    .isEqualTo("applied");
        }
    }

    @SuppressWarnings("unchecked") // JSON
    private static List<Map<String, Object>> list(Map<String, Object> answer, String name) {
        return (List<Map<String, Object>>) answer.getOrDefault(name, List.of());
    }
}

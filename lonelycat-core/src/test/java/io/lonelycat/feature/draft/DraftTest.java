// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.DraftRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.feature.draft.DraftRecord.DraftRefusal;
import io.lonelycat.feature.draft.ModelServer.Reply;
import io.lonelycat.feature.draft.ModelServer.Script;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.RecordJson;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model proposes, in as many rounds as it needs, and what comes of it is a plan as any other. */
class DraftTest {
    static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"], deny: ["secret/**"]}
            judges: {paths: ["tests/**"], code: ["src/**"]}
            checks:
              greets: {command: [sh, -c, "grep -q Hello src/Greeting.java"]}
            require: {low: {checks: [greets]}}
            sandbox: none
            """;
    static final String RIGHT = """
            src/Greeting.java
            <<<<<<< SEARCH
                return "Hi";
            =======
                return "Hello";
            >>>>>>> REPLACE
            """;
    static final String GOOD = "{\"verdict\": \"good\", \"weaknesses\": [], \"suggestions\": []}";
    static final String BAD =
            "{\"verdict\": \"refine\", \"weaknesses\": [\"It says Hullo.\"], \"suggestions\": [\"Say Hello.\"],"
                    + " \"strengths\": [], \"completeness\": 0.5, \"clarity\": 1}";

    static Sandbox sandbox(Path folder, String policy) {
        Sandbox sandbox = new Sandbox(folder)
                .file("lonelycat-policy.yaml", policy)
                .file("src/Greeting.java", "class Greeting {\n  String text() {\n    return \"Hi\";\n  }\n}\n")
                .file("secret/key.txt", "nothing to see");
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", Settings.MODEL_KEY_VARIABLE, ModelServer.KEY);
        return sandbox;
    }

    static DraftRequest request(ModelServer server, String model) {
        return new DraftRequest(
                Optional.of("Let the greeting say Hello.\nNothing else changes."),
                List.of("src/**"),
                Optional.of(model),
                Optional.of(server.url()),
                Optional.empty());
    }

    static DraftRequest repair(ModelServer server) {
        DraftRequest request = request(server, "openai/test-model");
        return new DraftRequest(
                request.task(), request.scope(), request.model(), request.modelUrl(), Optional.of("latest"));
    }

    static Script atOnce(String answer) {
        return (call, asked) -> Reply.of(asked.critique() ? GOOD : answer);
    }

    private static Answer draft(Sandbox sandbox, Script script) throws IOException {
        try (ModelServer server = new ModelServer(script)) {
            return sandbox.cat().run(request(server, "openai/test-model"));
        }
    }

    @Test
    void isAPlanOfTheUserWithTheModelWhichIsExecutedAsAnyOther(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(folder, POLICY);

        Answer drafted = draft(sandbox, atOnce(RIGHT));

        assertThat(drafted.status()).as(drafted.message()).isEqualTo("drafted");
        assertThat(sandbox.read("src/Greeting.java")).contains("Hi");
        Proposal proposal = Proposal.read(sandbox.planFolder(drafted));
        assertThat(proposal.plan().createdBy()).isEqualTo("agent openai/test-model (unproven) for tester");
        assertThat(proposal.plan().intent()).isEqualTo("Let the greeting say Hello.");
        Answer executed = sandbox.execute(drafted);
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(sandbox.read("src/Greeting.java")).contains("Hello");
        assertThat(sandbox.evidence(executed).resolve(DraftRecord.FILE)).exists();
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
        ToolReport costs = Proposal.read(sandbox.planFolder(drafted))
                .plan()
                .details()
                .reported()
                .get(1);
        assertThat(costs.toString()).contains("lonelycat.costs/1", "openai/test-model");
    }

    @Test
    void speaksTheProtocolOfAnthropicToo(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(folder, POLICY);
        try (ModelServer server = new ModelServer(atOnce(RIGHT))) {
            Answer drafted = sandbox.cat().run(request(server, "anthropic/test-model"));

            assertThat(drafted.status()).as(drafted.message()).isEqualTo("drafted");
            assertThat(server.asked).extracting(ModelServer.Asked::protocol).containsOnly("anthropic");
            assertThat(server.asked).extracting(ModelServer.Asked::key).containsOnly(ModelServer.KEY);
        }
    }

    @Test
    void isDraftedAgainWhereTheModelFindsItWeakItself(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(folder, POLICY);
        String weak = RIGHT.replace("Hello", "Hullo");
        try (ModelServer server = new ModelServer((call, asked) ->
                Reply.of(asked.critique() ? BAD : asked.text().contains("Say Hello.") ? RIGHT : weak))) {
            Answer drafted = sandbox.cat().run(request(server, "openai/test-model"));

            assertThat(drafted.status()).as(drafted.message()).isEqualTo("drafted");
            assertThat(server.asked).hasSize(3);
            assertThat(sandbox.execute(drafted).status()).isEqualTo("applied");
        }
    }

    @Test
    void repairsWhatFailed(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(
                folder,
                POLICY.replace(
                        "grep -q Hello src/Greeting.java",
                        "grep -q Hello src/Greeting.java || { echo no Hello there; exit 1; }"));
        sandbox.file("../wrong.md", RIGHT.replace("Hello", "Hullo"));
        Answer failed = sandbox.execute(sandbox.plan(new EditsInput(sandbox.root.resolve("../wrong.md"))));
        assertThat(failed.status()).isEqualTo("could_not_check");

        try (ModelServer server = new ModelServer(atOnce(RIGHT))) {
            Answer drafted = sandbox.cat()
                    .run(new DraftRequest(
                            Optional.empty(),
                            List.of(),
                            Optional.of("openai/test-model"),
                            Optional.of(server.url()),
                            Optional.of("latest")));

            assertThat(drafted.status()).as(drafted.message()).isEqualTo("drafted");
            assertThat(server.asked.get(0).text()).contains("no Hello there", "Hullo");
            ChangePlan plan = Proposal.read(sandbox.planFolder(drafted)).plan();
            assertThat(plan.trigger()).isEqualTo(Trigger.REPAIR);
            assertThat(plan.parentExecutionId()).contains(Sandbox.id(failed, "execution"));
            Answer executed = sandbox.execute(drafted);
            assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        }
    }

    static DraftRecord record(Path folder) {
        Path file = folder.resolve(DraftRecord.FILE);
        return RecordJson.document(
                DraftRecord.class,
                DraftRecord.SCHEMA,
                InputDocument.json(file.toString(), StateFiles.readDocument(file)));
    }

    @Test
    void goesBackToTheModelWhereTheGateDenies(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(
                folder,
                POLICY
                        + "rules: [{id: closed, paths: [src/closed.txt], then: deny, why: It is closed., fix: Leave it out.}]\n");
        String closed = "src/closed.txt\n<<<<<<< SEARCH\n=======\nx\n>>>>>>> REPLACE\n";

        Answer drafted = draft(
                sandbox,
                (call, asked) -> Reply.of(
                        asked.critique()
                                ? GOOD
                                : asked.text().contains("It is closed.") || call > 2 ? RIGHT : RIGHT + closed));

        assertThat(drafted.status()).as(drafted.message()).isEqualTo("drafted");
        DraftRecord record = record(sandbox.planFolder(drafted));
        assertThat(record.calls()).anyMatch(call -> call.refusal().equals(Optional.of(DraftRefusal.DENIED)));
        assertThat(Sandbox.list(sandbox.state("plans"))).hasSize(1);
    }

    /** Who alters what was said has altered the evidence. */
    @Test
    void isBoundToWhatWasSaid(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox(folder, POLICY);
        Answer drafted = draft(sandbox, atOnce(RIGHT));
        Path said = sandbox.planFolder(drafted).resolve(DraftRecord.FILE);
        String text = Files.readString(said);
        Files.writeString(said, text.replace("Hello", "Hullo"));

        assertThatThrownBy(() -> sandbox.execute(drafted)).hasMessageContaining("draft.json");
        Files.writeString(said, text);
        Path evidence = sandbox.evidence(sandbox.execute(drafted));
        Path kept = evidence.resolve(DraftRecord.FILE);
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(kept, text.replace("Hello", "Hullo"));

        assertThat(Sandbox.problem(evidence))
                .hasValueSatisfying(problem -> assertThat(problem).contains("draft.json"));
    }
}

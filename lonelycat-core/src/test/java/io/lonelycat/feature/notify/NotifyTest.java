// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.Deaths;
import io.lonelycat.Receiver;
import io.lonelycat.Receiver.Received;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.execute.Recovery;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyTest {
    private static final String ALL = "[asked, approved, rejected, denied, rolled_back, quarantined]";
    private static final String DENY = "paths: {deny: ['docs/**']}";
    private static final String ASK = "paths: {need_approval: ['**']}\napproval: {notAuthor: false, unsigned: true}";
    private static final String SECRET = "k9Zq72pLx81mN";

    @TempDir
    Path folder;

    private Receiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    private String chat() {
        return "chat: {on: " + ALL + ", webhook: {url: '" + receiver.url("/told") + "', secretVariable: CHAT_SECRET}}";
    }

    private Sandbox sandbox(String rest, String recipient) {
        return notifying(Sandbox.withGuide(folder), rest, recipient);
    }

    private static Sandbox notifying(Sandbox sandbox, String rest, String recipient) {
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "CHAT_SECRET", Receiver.SECRET, "API_TOKEN", SECRET);
        return sandbox.policy(rest + "\nnotify:\n  " + recipient + "\n");
    }

    private static void answer(Sandbox sandbox, Choice choice) {
        sandbox.cat()
                .run(new ApproveRequest(
                        AskedPlan.waiting(sandbox),
                        Optional.of(choice),
                        Optional.of("because"),
                        KeyName.NONE,
                        Optional.empty()));
    }

    private List<InputObject> events() {
        return receiver.received.stream()
                .map(received -> InputDocument.json("event", received.body().getBytes(UTF_8)))
                .toList();
    }

    private List<String> names() {
        return events().stream().map(event -> event.required("event").string()).toList();
    }

    private static int waiting(Sandbox sandbox) {
        return (int) StateFiles.list(sandbox.state("outbox")).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .count();
    }

    private void areWhatTheSchemaSays() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Outbox.class.getResourceAsStream("/io/lonelycat/feature/notify/notification.schema.json"))) {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
            for (Received received : receiver.received) {
                assertThat(received.genuine()).isTrue();
                assertThat(schema.validate(received.body(), InputFormat.JSON)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"APPROVE, approved, applied", "REJECT, rejected, denied"})
    void tellOfARequestAndItsAnswerOnceEach(Choice choice, String event, String status) throws IOException {
        Sandbox sandbox = sandbox(ASK, chat());
        sandbox.plan(Sandbox.GUIDE_PATCH);

        sandbox.gate();
        sandbox.gate();
        answer(sandbox, choice);
        sandbox.gate();

        assertThat(sandbox.execute().status()).isEqualTo(status);
        assertThat(names()).startsWith("asked", event).doesNotHaveDuplicates();
        assertThat(events().get(0).required("verdict").string()).isEqualTo("need_approval");
        assertThat(events().get(0).required("rules").strings()).contains("paths.need_approval");
        assertThat(waiting(sandbox)).isZero();
        areWhatTheSchemaSays();
    }

    @Test
    void tellOfExecutionsThatWereRolledBack() throws IOException {
        String checks = "paths: {allow: ['**']}\nchecks: {fine: {command: [sh, ../fine.sh]}}\n"
                + "require: {low: {checks: [fine]}}\nsandbox: none";
        Sandbox sandbox = sandbox(checks, chat()).file("../fine.sh", "! grep -q new docs/guide.md\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.executed("rolled_back");
        sandbox.file("../fine.sh", "exit 0\n").applied();
        sandbox.run(new RollbackRequest(Optional.of("latest"), Optional.of("why")));

        assertThat(names()).containsExactly("rolled_back", "rolled_back");
        assertThat(events().get(0).required("code").string()).isEqualTo("exit_code");
        assertThat(events().get(1).required("trigger").string()).isEqualTo("rollback");
        areWhatTheSchemaSays();
    }

    @Test
    void tellOfAQuarantineAndHowItEnded() throws IOException {
        Sandbox sandbox = notifying(Deaths.quarantined(folder), "paths: {allow: ['**']}", chat());

        assertThat(sandbox.execute().status()).isEqualTo("quarantined");
        Deaths.resolve(sandbox, Recovery.RecoveryChoice.RESTORE, "it was a mistake");

        assertThat(names()).containsExactly("quarantined", "rolled_back");
        areWhatTheSchemaSays();
    }

    @Test
    void waitUntilTheReceiverTakesThemAndKeepTheirId() throws IOException {
        Sandbox sandbox = sandbox(DENY, chat());
        sandbox.plan(Sandbox.GUIDE_PATCH);
        receiver.answers.addAll(List.of(500, -1, 307));
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(sandbox.gate().exitCode()).isEqualTo(Answer.REFUSED);
            assertThat(receiver.received).hasSize(attempt);
            assertThat(waiting(sandbox)).isEqualTo(1);
        }
        assertThat(sandbox.config().message()).contains("1 notification could not be sent yet");
        assertThat(String.join("\n", sandbox.progress))
                .contains("The receiver returned HTTP 500.", "The receiver returned HTTP 307.");

        sandbox.gate();

        assertThat(receiver.received)
                .hasSize(4)
                .extracting(Received::body)
                .containsOnly(receiver.received.get(0).body());
        assertThat(waiting(sandbox)).isZero();
        assertThat(sandbox.config().message()).contains("No notification is waiting");
        areWhatTheSchemaSays();
    }

    @Test
    void reachAProgramOnStandardInputWithoutSecrets() {
        Path got = folder.resolve("got.txt");
        Sandbox sandbox = sandbox(
                DENY,
                "desk: {on: [denied], command: [sh, -c, 'cat > \"$1\"; echo \"[$API_TOKEN]\" >> \"$1\"', sh, '" + got
                        + "']}");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        sandbox.gate();

        assertThat(new String(StateFiles.read(got), UTF_8))
                .contains("\"event\":\"denied\"")
                .endsWith("[]\n");
        assertThat(waiting(sandbox)).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            [sh, -c, 'echo broken; exit 9']    | ended with exit code 9. Output: `broken`.
            [no-such-program]                  | The program 'no-such-program' was not found
            [WORKSPACE/tell.sh]                | is not trusted
            """)
    void changeNoResultWhereAProgramFails(String command, String problem) {
        String root = folder.resolve(Sandbox.NAME).toString();
        Sandbox sandbox = sandbox(DENY, "desk: {on: [denied], command: " + command.replace("WORKSPACE", root) + "}")
                .file("tell.sh", "#!/bin/sh\n");
        assertThat(sandbox.root.resolve("tell.sh").toFile().setExecutable(true)).isTrue();
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThat(sandbox.gate().status()).isEqualTo("denied");

        assertThat(String.join("\n", sandbox.progress)).contains(problem);
        assertThat(waiting(sandbox)).isEqualTo(1);
    }

    @Test
    void sayInOneLineWhatHappenedAndWhere() {
        Sandbox sandbox = sandbox(DENY, chat());
        sandbox.environment = new HashMap<>(sandbox.environment);
        sandbox.environment.put("BUILD_URL", "https://ci.example.org/job/7/");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        sandbox.gate();

        assertThat(events().get(0).required("text").string())
                .startsWith("Denied: Change docs/guide.md (1 file, risk low) in ")
                .endsWith(": https://ci.example.org/job/7/");
        assertThat(events().get(0).required("link").string()).isEqualTo("https://ci.example.org/job/7/");
    }

    /** After an outage, the receiver gets events once and in order. */
    @Test
    void goOutInTheirOrderAndOnceBelowAFolderThatIsNamedAsTheirFiles() {
        Sandbox sandbox = notifying(Sandbox.withGuide(folder.resolve("schema.json.d")), DENY, chat());
        receiver.answers.addAll(List.of(500, 500, 500, 500));
        List<String> plans = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            plans.add(Sandbox.id(sandbox.plan(Sandbox.GUIDE_PATCH), "plan"));
            sandbox.gate();
        }
        receiver.received.clear();

        sandbox.gate();
        sandbox.gate();

        assertThat(events())
                .extracting(event -> event.required("planId").string())
                .containsExactlyElementsOf(plans);
        assertThat(waiting(sandbox)).isZero();
    }

    @Test
    void sayWhyTheReceiverCannotBeReached() {
        Sandbox sandbox = sandbox(DENY, chat());
        receiver.close();
        sandbox.plan(Sandbox.GUIDE_PATCH);

        sandbox.gate();

        assertThat(String.join("\n", sandbox.progress))
                .contains("no notification was sent to")
                .doesNotContain("null");
    }

    @Test
    void hideSecretsInEveryField() throws IOException {
        Sandbox sandbox = notifying(
                Sandbox.withGuide(folder.resolve(SECRET)),
                "rules: [{id: r-" + SECRET + ", paths: ['**'], then: deny, why: " + SECRET + ", fix: " + SECRET
                        + "}]\nenvironments: {e-" + SECRET + ": {}}",
                chat());
        sandbox.user = SECRET;
        sandbox.plan(Sandbox.GUIDE_PATCH, "intent: 'Use " + SECRET + " \u202e <b>'\nrationale: " + SECRET + "\n");

        sandbox.run("gate", "environment", "e-" + SECRET);

        assertThat(receiver.received).singleElement().satisfies(received -> assertThat(received.body())
                .doesNotContain(SECRET, "\u202e")
                .contains("****"));
        areWhatTheSchemaSays();
    }

    @Test
    void sendNoTitleThatLooksLikeASecret() {
        Sandbox sandbox = sandbox(DENY, chat());
        sandbox.plan(Sandbox.GUIDE_PATCH, "intent: use ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8\n");

        sandbox.gate();

        assertThat(events().get(0).required("title").string()).contains("appears to contain a secret");
    }
}

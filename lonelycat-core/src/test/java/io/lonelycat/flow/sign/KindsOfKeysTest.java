// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static io.lonelycat.flow.sign.AskedPlan.approve;
import static io.lonelycat.flow.sign.AskedPlan.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.AdvisedEngine;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.KeygenRequest;
import io.lonelycat.api.Request;
import io.lonelycat.api.SignRequest;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import io.lonelycat.next.NamedActions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KindsOfKeysTest {
    @TempDir
    Path folder;

    private static final String OPEN = "sandbox: none\nchecks: {look: {command: ['true']}}\n";
    private static final String REQUIRED = "require: {low: {checks: [look]}, medium: {checks: [look]}}\n";
    private static final String REFUSED = "signs nothing in this workspace";

    @Test
    void nothingInTheWorkspaceIsAKey() {
        Sandbox sandbox =
                Sandbox.withGuide(folder).file("key.pem", SigningKey.generate().privatePem());
        sandbox.applied();

        for (String key :
                List.of("./key.pem", sandbox.root.resolve("x/../key.pem").toString())) {
            assertInvalid(() -> sandbox.run("sign", "key", key), "in the workspace");
        }
    }

    @Test
    void usesNoKeyThatOthersCanReadAndNeverShowsWhatStandsInAWrongKey() throws Exception {
        Sandbox sandbox = asked(folder);
        Files.setPosixFilePermissions(sandbox.root.resolve("../key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> approve(sandbox, "key", Choice.APPROVE)).hasMessageContaining("chmod 600");

        sandbox.file("../wrong", "c2VjcmV0LXNlY3JldC1zZWNyZXQ=");
        Files.setPosixFilePermissions(sandbox.root.resolve("../wrong"), PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> approve(sandbox, "wrong", Choice.APPROVE))
                .hasMessageContaining("wrong is not a private key")
                .hasMessageNotContaining("c2Vj")
                .hasNoCause();
    }

    @Test
    void makesKeysThatNobodyElseCanReadAndOverwritesNone() throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.environment = Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
        Path file = folder.resolve("config/lonelycat/keys/fresh key");

        Answer made = sandbox.cat().run(new KeygenRequest(Optional.of("fresh key")));

        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(made.message())
                .contains("\"tester\": \""
                        + Sandbox.json(made).required("publicKey").string() + "\"")
                .contains("The policy compares the name tester with the author of each plan");
        assertThat(Json.line(made.document()))
                .doesNotContain(Files.readAllLines(file).get(1));
        assertThatThrownBy(() -> sandbox.cat().run(new KeygenRequest(Optional.of("fresh key"))))
                .hasMessageContaining("never overwrites");
    }

    @Test
    void countsTheKeysOfOneFolderAsOnePerson() throws Exception {
        Sandbox sandbox = AskedPlan.askedUnder(folder, "  quorum: 2\n");
        sandbox.environment = Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString());
        Path keys = Files.createDirectories(folder.resolve("config/lonelycat/keys"));
        for (String key : List.of("key", "other")) {
            Files.move(sandbox.root.resolveSibling(key), keys.resolve(key));
        }
        Files.writeString(keys.resolve("notes"), "no key");
        Optional<String> plan = AskedPlan.waiting(sandbox);
        KeyName ben = new KeyName(Optional.of("other"));

        sandbox.cat().run(AskedPlan.yes(plan, new KeyName(Optional.of("key"))));

        assertInvalid(
                () -> sandbox.cat().run(AskedPlan.yes(plan, ben)),
                "also has the private key of anna, who has already approved");
        assertThat(sandbox.gate().exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        Files.move(keys.resolve("key"), folder.resolve("of anna"));
        assertThat(sandbox.cat().run(AskedPlan.yes(plan, ben)).status()).isEqualTo("approve");
        assertThat(sandbox.gate().exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"./key", "docs/key", "../key", "/key"})
    void makesNoKeyElsewhere(String place) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Path keys = folder.resolve("home/.config/lonelycat/keys");
        sandbox.places = new Settings.WorkPlaces(
                Optional.of(folder.resolve("home")), List.of(), List.of(), Map.of(), Path.of("/tmp"));

        assertInvalid(
                () -> sandbox.cat().run(new KeygenRequest(Optional.of(place))),
                "No key was created: ",
                "the key is created in " + keys);
        assertThat(keys).doesNotExist();
        assertThat(sandbox.cat().run(new KeygenRequest(Optional.of("key"))).status())
                .isEqualTo("made");
        assertThat(keys.resolve("key")).exists();
    }

    private static Sandbox executed(Path folder, String more) {
        Sandbox sandbox = AskedPlan.asked(folder, more);
        AskedPlan.approve(sandbox, "key", Choice.APPROVE);
        sandbox.executed("applied");
        sandbox.plan("--- /dev/null\n+++ b/docs/other.md\n@@ -0,0 +1 @@\n+text\n");
        sandbox.gate();
        return sandbox;
    }

    private static SignRequest signed(Sandbox sandbox, String execution) {
        return new SignRequest(
                Optional.of(sandbox.executions().get(0)), Optional.of(execution), key(sandbox, "stranger"));
    }

    @Test
    void usesAKeyWhereNoCommandRan() {
        Sandbox sandbox = executed(folder, "");

        assertThat(AskedPlan.approve(sandbox, "key", Choice.APPROVE).status()).isEqualTo("approve");
        assertThat(sandbox.state("open")).doesNotExist();
    }

    @Test
    void approvesAndSignsFromAFreshCloneWhereChecksRanInTheOpen() {
        Sandbox sandbox = executed(folder, OPEN + REQUIRED);
        String plan = AskedPlan.waiting(sandbox).orElseThrow();

        for (Choice choice : List.of(Choice.APPROVE, Choice.REJECT)) {
            assertInvalid(() -> AskedPlan.approve(sandbox, "key", choice), REFUSED, plan);
        }
        assertThatThrownBy(() -> sandbox.cat().run(signed(sandbox, "latest"))).hasMessageContaining(REFUSED);

        Sandbox clone = AskedPlan.freshClone(sandbox);
        sandbox.given.put(Keys.WORKSPACE, sandbox.root.toString());
        sandbox.policy = Optional.of(Path.of("lonelycat-policy.yaml"));
        KeyName relative = new KeyName(Optional.of("../key"));
        assertStatus(typedElsewhere(sandbox, clone, AskedPlan.yes(Optional.of(plan), relative)), "approve");
        assertStatus(typedElsewhere(sandbox, clone, signed(sandbox, "latest")), "signed");
        sandbox.given.clear();
        sandbox.policy = Optional.empty();
        sandbox.executed("applied");
    }

    /** Runs the suggested command in a clone, without parameters of the original workspace. */
    private static Answer typedElsewhere(Sandbox sandbox, Sandbox clone, Request refused) {
        Answer answer = sandbox.cat().ask(refused);
        Action action = NamedActions.in(answer.message()).stream()
                .filter(Action::elsewhere)
                .findFirst()
                .orElseThrow();

        assertThat(answer.message()).contains(REFUSED).doesNotContain("key=../");
        assertThat(action.has("workspace") || action.has("policy"))
                .as(action.toString())
                .isFalse();
        return clone.run(AdvisedEngine.typed(action));
    }

    private static KeyName key(Sandbox sandbox, String name) {
        return new KeyName(Optional.of(sandbox.root.resolveSibling(name).toString()));
    }

    /** A running check can delete the mark. */
    @Test
    void marksTheWorkspaceAgainAfterTheChecks() {
        Sandbox sandbox = AskedPlan.asked(folder, OPEN.replace("'true'", "rm, -f, .lonelycat/open") + REQUIRED);
        AskedPlan.approve(sandbox, "key", Choice.APPROVE);

        sandbox.executed("quarantined");
        assertThat(sandbox.state("open")).exists();
    }

    @Test
    void signsOnlyTheManifestThatWasNamed() {
        Sandbox sandbox = executed(folder, "");
        String id = sandbox.executions().get(0).getFileName().toString();

        assertInvalid(() -> sandbox.cat().run(signed(sandbox, id + "@sha256:" + "0".repeat(64))), "Nothing was signed");
        Answer signed = sandbox.cat().run(signed(sandbox, "latest"));
        String manifest = Sandbox.json(signed).required("manifest").string();
        assertThat(sandbox.cat().run(signed(sandbox, id + "@" + manifest)).status())
                .isEqualTo("already_signed");
    }
}

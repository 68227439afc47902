// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static io.lonelycat.flow.sign.AskedPlan.approve;
import static io.lonelycat.flow.sign.AskedPlan.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.KeygenRequest;
import io.lonelycat.api.SignRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of keys, private keys that people sign with, and keys near code of a change, which are not used. */
class KindsOfKeysTest {
    private final SigningKey.Pair pair = SigningKey.generate();
    private final SigningKey.Pair other = SigningKey.generate();

    @TempDir
    Path folder;

    private static final String OPEN = "sandbox: none\nchecks: {look: {command: ['true']}}\n";
    private static final String REQUIRED = "require: {low: {checks: [look]}, medium: {checks: [look]}}\n";
    private static final String REFUSED = "signs nothing in this workspace";

    private Sandbox executed() {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .allowing("evidence: {keys: {anna: " + pair.publicKey().text() + "}, signed: required}\n");
        sandbox.applied();
        return sandbox;
    }

    private static Answer sign(Sandbox sandbox, String key, String publicKey) {
        return sandbox.cat()
                .run(new SignRequest(
                        Optional.empty(),
                        Optional.empty(),
                        new KeyName(Optional.of(key), Optional.of(publicKey).filter(it -> !it.isEmpty()))));
    }

    private static void assertProven(Sandbox sandbox) {
        Answer verified = assertStatus(sandbox.cat().run(VerifyRequest.of("latest")), "verified");
        assertThat(verified.message()).contains("signed by anna");
    }

    @Test
    void aProgramSignsWhatItGetsOnItsStandardInput() {
        Sandbox sandbox = executed();
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin");
        Path key = beside("key.pem", pair.privatePem());
        String command = "command:sh " + beside("sign.sh", SigningProgram.command(key));

        assertThatThrownBy(() -> sign(sandbox, command, ""))
                .hasMessageContaining("also needs `lonelycat.publicKey=KEY`");
        assertThat(sign(sandbox, command, pair.publicKey().text()).status()).isEqualTo("signed");
        assertProven(sandbox);
    }

    @Test
    void noProgramIsTakenFromWhereOthersCanPutOne() {
        Sandbox sandbox = executed();
        Path tool = program("signer", "touch '" + folder.resolve("ran") + "'\n");
        sandbox.environment = Map.of("PATH", tool.getParent() + ":/usr/bin:/bin");
        String publicKey = pair.publicKey().text();

        assertInvalid(
                () -> sign(sandbox, "command:" + tool, publicKey),
                "LonelyCat cannot start the signing program. Reason: '" + tool + "' is not trusted, because ",
                "Install the program in a folder that only root or you can write to");
        assertThatThrownBy(() -> sign(sandbox, "command:signer", publicKey)).isInstanceOf(InvalidInputException.class);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    private Path program(String name, String script) {
        Path program = beside(name, "#!/bin/sh\n" + script);
        Sandbox.doing(() -> Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------")));
        return program;
    }

    private Path beside(String name, String content) {
        return Sandbox.doing(() -> Files.writeString(
                Files.createDirectories(folder.resolve("place")).resolve(name), content));
    }

    @Test
    void whatIsNoSignatureByThatKeyIsNotUsed() {
        Sandbox sandbox = executed();
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin");
        String publicKey = pair.publicKey().text();
        byte[] wrong = SigningKey.read("other", other.privatePem()).sign(new byte[0]);
        sandbox.file("../sign.sh", "echo " + Base64.getEncoder().encodeToString(wrong) + "\n");

        assertInvalid(
                () -> sign(sandbox, "command:sh " + folder.resolve("sign.sh"), publicKey),
                "not a signature of the key " + pair.publicKey().id());
        assertThatThrownBy(() -> sign(sandbox, "command:false", publicKey))
                .hasMessageContaining("ended with exit code 1");
        assertThatThrownBy(() -> sign(sandbox, "command:", publicKey))
                .hasMessageContaining("names no program. Write a program after `command:`");
        assertThatThrownBy(() -> sign(sandbox, "command:/no/such/program", publicKey))
                .hasMessageContaining("cannot start the signing program");
        assertThat(sandbox.executions().get(0).resolve("attestation.dsse.json")).doesNotExist();
    }

    @Test
    @Timeout(60)
    void aProgramThatPrintsMoreThanASignatureIsRefusedAtOnce() {
        Sandbox sandbox = executed();
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin");
        sandbox.file("../talks.sh", "head -c 100000 /dev/zero\ncat > /dev/null\n");
        sandbox.file("../never-ends.sh", "while :; do echo signing; done\n");

        for (String program : List.of("talks.sh", "never-ends.sh")) {
            assertInvalid(
                    () -> sign(
                            sandbox,
                            "command:sh " + folder.resolve(program),
                            pair.publicKey().text()),
                    "printed more than 4096 bytes");
        }
    }

    @Test
    @Timeout(40)
    void aProgramThatLeavesAProcessBehindSigns() {
        Sandbox sandbox = executed();
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin");
        Path key = beside("key.pem", pair.privatePem());
        String leaves = "sleep 50 &\n" + SigningProgram.command(key);

        assertThat(sign(
                                sandbox,
                                "command:sh " + beside("sign.sh", leaves),
                                pair.publicKey().text())
                        .status())
                .isEqualTo("signed");
    }

    @Test
    void nothingInTheWorkspaceIsAKeyOrSigns() {
        Sandbox sandbox = executed();
        sandbox.file("key.pem", pair.privatePem());
        String publicKey = pair.publicKey().text();

        assertInvalid(() -> sign(sandbox, "./key.pem", ""), "`lonelycat.key` names key.pem in the workspace");
        assertThatThrownBy(
                        () -> sign(sandbox, sandbox.root.resolve("x/../key.pem").toString(), ""))
                .hasMessageContaining("in the workspace");
        Path linked = folder.resolve("linked");
        Sandbox.doing(() -> Files.createSymbolicLink(linked, Path.of("/bin/false")));
        assertThatThrownBy(() -> sign(sandbox, "command:" + linked, publicKey))
                .hasMessageContaining("is not trusted, because ");
    }

    @Test
    void usesNoKeyThatOthersCanRead() throws Exception {
        Sandbox sandbox = asked(folder);
        Files.setPosixFilePermissions(sandbox.root.resolve("../key"), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> approve(sandbox, "key", Choice.APPROVE)).hasMessageContaining("chmod 600");
    }

    @Test
    void neverShowsWhatStandsInAWrongKey() throws Exception {
        Sandbox sandbox = asked(folder);
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
        assertThat(made.toJson().toString())
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
        KeyName ben = new KeyName(Optional.of("other"), Optional.empty());

        sandbox.cat().run(AskedPlan.yes(plan, new KeyName(Optional.of("key"), Optional.empty())));

        assertInvalid(
                () -> sandbox.cat().run(AskedPlan.yes(plan, ben)),
                "also has the private key of anna, who has already approved");
        assertThat(sandbox.gate().exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        Files.move(keys.resolve("key"), folder.resolve("of anna"));
        assertThat(sandbox.cat().run(AskedPlan.yes(plan, ben)).status()).isEqualTo("approve");
        assertThat(sandbox.gate().exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"./key", "docs/key", "../key", "/key", "command:key"})
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
                Optional.of(sandbox.executions().get(0)),
                Optional.of(execution),
                new KeyName(Optional.of(sandbox.root.resolveSibling("stranger").toString()), Optional.empty()));
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
        assertStatus(
                clone.cat()
                        .run(AskedPlan.yes(
                                Optional.of(sandbox.state("plans").resolve(plan).toString()),
                                new KeyName(
                                        Optional.of(sandbox.root
                                                .resolveSibling("key")
                                                .toString()),
                                        Optional.empty()))),
                "approve");
        assertThat(clone.cat().run(signed(sandbox, "latest")).status()).isEqualTo("signed");
        sandbox.executed("applied");
    }

    /** The check may remove the mark while it runs. */
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

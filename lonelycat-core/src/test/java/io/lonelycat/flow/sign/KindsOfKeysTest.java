// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.SignRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
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

/** Private keys that others keep, and sign with: tokens and programs. */
class KindsOfKeysTest {
    private final SigningKey.Pair pair = SigningKey.generate();
    private final SigningKey.Pair other = SigningKey.generate();

    @TempDir
    Path folder;

    private Sandbox executed() {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .file(
                        "lonelycat-policy.yaml",
                        "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nevidence: {keys: {anna: "
                                + pair.publicKey().text() + "}, signed: required}\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
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
        Answer verified = sandbox.cat().run(VerifyRequest.of("latest"));
        assertThat(verified.status()).as(verified.message()).isEqualTo("verified");
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

        assertThatThrownBy(() -> sign(sandbox, "command:" + tool, publicKey))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "LonelyCat cannot start the signing program. Reason: '" + tool + "' is not trusted, because ")
                .hasMessageContaining("Install the program in a folder that only root or you can write to");
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

        assertThatThrownBy(() -> sign(sandbox, "command:sh " + folder.resolve("sign.sh"), publicKey))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
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
            assertThatThrownBy(() -> sign(
                            sandbox,
                            "command:sh " + folder.resolve(program),
                            pair.publicKey().text()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("printed more than 4096 bytes");
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

        assertThatThrownBy(() -> sign(sandbox, "./key.pem", ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`lonelycat.key` names key.pem in the workspace");
        assertThatThrownBy(
                        () -> sign(sandbox, sandbox.root.resolve("x/../key.pem").toString(), ""))
                .hasMessageContaining("in the workspace");
        Path linked = folder.resolve("linked");
        Sandbox.doing(() -> Files.createSymbolicLink(linked, Path.of("/bin/false")));
        assertThatThrownBy(() -> sign(sandbox, "command:" + linked, publicKey))
                .hasMessageContaining("is not trusted, because ");
    }
}

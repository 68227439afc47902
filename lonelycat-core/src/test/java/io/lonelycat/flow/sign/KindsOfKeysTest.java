// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.check.key.TokenKey;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.SignRequest;
import io.lonelycat.gate.approval.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static Result sign(Sandbox sandbox, String key, String publicKey) {
        return sandbox.cat()
                .sign(new SignRequest(
                        Optional.empty(),
                        "latest",
                        new KeyName(Optional.of(key), Optional.of(publicKey).filter(it -> !it.isEmpty()))));
    }

    private static void assertProven(Sandbox sandbox) {
        Result verified = sandbox.cat().verify(Optional.empty(), "latest");
        assertThat(verified.status()).as(verified.message()).isEqualTo("verified");
        assertThat(verified.message()).contains("signed by anna");
    }

    @Test
    void aProgramSignsWhatItGetsOnItsStandardInput() {
        Sandbox sandbox = executed();
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin");
        Path key = beside("key.pem", pair.privatePem());
        String command = "command:sh " + beside("sign.sh", SigningProgram.command(key));

        assertThatThrownBy(() -> sign(sandbox, command, "")).hasMessageContaining("Add `lonelycat.publicKey=KEY");
        assertThat(sign(sandbox, command, pair.publicKey().text()).status()).isEqualTo("signed");
        assertProven(sandbox);
    }

    /** A program with the same parameters replaces OpenSC's tool. */
    @Test
    void aTokenSignsByTheToolOfOpenSc() {
        Path key = beside("key.pem", pair.privatePem());
        Path tool = program("pkcs11-tool", """
                case "$*" in
                    '--module /usr/lib/softhsm.so --token-label my token --label evidence --read-object --type pubkey')
                        echo '%s' ;;
                    '--module /usr/lib/softhsm.so --token-label my token --label evidence --sign --mechanism EDDSA --login --pin env:LONELYCAT_TOKEN_PIN')
                        [ "$LONELYCAT_TOKEN_PIN" = 1234 ] || exit 3
                        %s ;;
                    *) exit 2 ;;
                esac
                """.formatted(
                        pair.publicKey().text(), SigningProgram.command(key).strip()));
        byte[] message = {1, 2, 3};

        TokenKey token = token(tool, "evidence");

        assertThat(token.publicKey()).contains(pair.publicKey().text());
        assertThat(token.sign(message)).isEqualTo(pair(key).sign(message));
        assertThatThrownBy(() -> token(tool, "nothing").publicKey()).hasMessageContaining("ended with 2");
    }

    private TokenKey token(Path tool, String object) {
        return new TokenKey(
                tool.toString(),
                Path.of("/usr/lib/softhsm.so"),
                Optional.of("my token"),
                object,
                "1234",
                folder,
                Map.of("PATH", "/usr/bin:/bin"));
    }

    private static SigningKey pair(Path key) {
        return SigningKey.read("key", Sandbox.doing(() -> Files.readString(key)));
    }

    @Test
    void noProgramOrModuleIsTakenFromWhereOthersCanPutOne() {
        Sandbox sandbox = executed();
        Path tool = program("pkcs11-tool", "touch '" + folder.resolve("ran") + "'\n");
        Path module = beside("softhsm.so", "");
        sandbox.environment = Map.of("PATH", tool.getParent() + ":/usr/bin:/bin");
        String publicKey = pair.publicKey().text();

        assertThatThrownBy(() -> sign(sandbox, "pkcs11:object=a?module-path=" + module, ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The module of the token: '" + module + "' is not used: ");
        assertThatThrownBy(() -> sign(sandbox, "pkcs11:object=a?module-path=/usr/lib/softhsm.so", ""))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> sign(sandbox, "command:" + tool, publicKey))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The program that signs cannot be started: '" + tool + "' is not used: ")
                .hasMessageContaining("Install it in a folder that only root or you can write");
        assertThatThrownBy(() -> sign(sandbox, "command:pkcs11-tool", publicKey))
                .isInstanceOf(InvalidInputException.class);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aPinThatOthersCanReadIsRefused() {
        Path pin = beside("pin", "1234\n");
        Sandbox.doing(() -> Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r--r--")));

        assertThatThrownBy(() -> sign(executed(), "pkcs11:object=a?module-path=/x&pin-source=file:" + pin, ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pin can be read or written by others");
    }

    private Path program(String name, String script) {
        Path program = beside(name, "#!/bin/sh\n" + script);
        Sandbox.doing(() -> Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------")));
        return program;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pkcs11:object=a                             | has no module-path=",
                "pkcs11:module-path=/x                       | has no object=",
                "pkcs11:objet=a?module-path=/x               | did you mean `object=`?",
                "pkcs11:object=a;object=b?module-path=/x     | has object twice",
                "pkcs11:object=%zz?module-path=/x            | which is no part of an address",
                "pkcs11:                                     | has ``, where token=",
                "pkcs11:object=a?module-path=/x&pin-source=/no/such/pin | There is no secret at /no/such/pin",
            })
    void saysWhatIsWrongWithTheAddressOfAToken(String address, String problem) {
        assertThatThrownBy(() -> sign(executed(), address, ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(problem);
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
                        "no signature by the key " + pair.publicKey().id());
        assertThatThrownBy(() -> sign(sandbox, "command:false", publicKey)).hasMessageContaining("ended with 1");
        assertThatThrownBy(() -> sign(sandbox, "command:", publicKey)).hasMessageContaining("names no program");
        assertThatThrownBy(() -> sign(sandbox, "command:/no/such/program", publicKey))
                .hasMessageContaining("cannot be started");
        assertThat(sandbox.executions().get(0).resolve("attestation.dsse.json")).doesNotExist();
    }

    @Test
    void nothingInTheWorkspaceIsAKeyOrSigns() {
        Sandbox sandbox = executed();
        sandbox.file("key.pem", pair.privatePem());
        String publicKey = pair.publicKey().text();

        assertThatThrownBy(() -> sign(sandbox, "./key.pem", ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("key.pem is in the workspace");
        assertThatThrownBy(
                        () -> sign(sandbox, sandbox.root.resolve("x/../key.pem").toString(), ""))
                .hasMessageContaining("is in the workspace");
        Path linked = folder.resolve("linked");
        Sandbox.doing(() -> Files.createSymbolicLink(linked, Path.of("/bin/false")));
        assertThatThrownBy(() -> sign(sandbox, "command:" + linked, publicKey)).hasMessageContaining("is not used: ");
    }
}

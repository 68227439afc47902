// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PruneRequest;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.Signing;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.json.DsseEnvelope;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.record.Retention;
import io.lonelycat.workspace.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence that is signed where somebody has a key, and what can be told from the signature. */
class SignedEvidenceTest {
    private static final String FILE = "attestation.dsse.json";

    private final SigningKey.Pair ben = SigningKey.generate();
    private final SigningKey.Pair other = SigningKey.generate();

    private Sandbox planned(Path folder, SigningKey.Pair named) {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .file(
                        "lonelycat-policy.yaml",
                        "schema: lonelycat.policy/1\npaths: {allow: ['**']}\napproval: {keys: {ben: "
                                + named.publicKey().text() + "}}\n");
        sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "LONELYCAT_KEY", ben.privatePem());
        sandbox.plan(Sandbox.GUIDE_PATCH);
        return sandbox;
    }

    private static Path executed(Sandbox sandbox) {
        Result result = sandbox.execute();
        assertThat(result.status()).as(result.message()).isEqualTo("applied");
        return sandbox.evidence(result);
    }

    private static Result verify(Sandbox sandbox, Optional<String> key) {
        return sandbox.cat().signing(Signing.by(key)).verify(Optional.empty(), "latest");
    }

    private static InputObject statement(Path evidence) {
        byte[] envelope = Sandbox.doing(() -> Files.readAllBytes(evidence.resolve(FILE)));
        return InputDocument.json(
                "statement",
                DsseEnvelope.read(InputDocument.json(FILE, envelope)).payloadBytes());
    }

    @Test
    void saysWhatTheDocumentsSayAndWhoseKeyItIs(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, ben);
        Path evidence = executed(sandbox);

        InputObject predicate = statement(evidence).required("predicate").object();
        InputObject decision = InputDocument.json(
                "decision.json", Sandbox.doing(() -> Files.readAllBytes(evidence.resolve("decision.json"))));
        assertThat(predicate.required("executionId").string())
                .isEqualTo(evidence.getFileName().toString());
        assertThat(predicate.required("status").string()).isEqualTo("completed");
        assertThat(predicate.required("verdict").string()).isEqualTo("allow");
        for (String name : List.of("planId", "changesetId", "proposalDigest", "policyDigest", "checksum")) {
            assertThat(predicate.required(name).string())
                    .as(name)
                    .isEqualTo(decision.required(name).string());
        }
        assertThat(predicate.required("keyid").string())
                .isEqualTo(ben.publicKey().id());
        Result verified = verify(sandbox, Optional.empty());
        assertThat(verified.status()).as(verified.message()).isEqualTo("verified");
        assertThat(verified.message()).contains("[ok]   " + FILE + ", signed by ben");
    }

    @Test
    void isNotProvedByAKeyThatIsNotKnownAndThatIsSaid(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, other);
        executed(sandbox);

        Result verified = verify(sandbox, Optional.empty());

        assertThat(verified.exitCode()).isEqualTo(Result.OK);
        assertThat(verified.message())
                .contains("signature by a key that is not known here, "
                        + ben.publicKey().id() + ", so not proved");
    }

    @Test
    void isAskedForByNamingItsKey(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, other);
        Path evidence = executed(sandbox);

        assertThat(verify(sandbox, Optional.of(ben.publicKey().text())).message())
                .contains("[ok]   " + FILE + ", signed by lonelycat.publicKey");
        Result wrong = verify(sandbox, Optional.of(other.publicKey().text()));
        assertThat(wrong.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(wrong.message()).contains("is by " + ben.publicKey().id() + ", not by lonelycat.publicKey");
        Sandbox.doing(() -> Files.deleteIfExists(evidence.resolve(FILE)));
        Result none = verify(sandbox, Optional.of(ben.publicKey().text()));
        assertThat(none.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(none.message())
                .contains(FILE + ": is missing, and a signature by lonelycat.publicKey was asked for");
        assertThat(verify(sandbox, Optional.empty()).exitCode()).isEqualTo(Result.OK);
        assertThatThrownBy(() -> verify(sandbox, Optional.of("rubbish")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lonelycat.publicKey: expected a public key of Ed25519");
    }

    @Test
    void doesNotHoldForAnotherFolderNorInOtherWords(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, ben);
        Path first = executed(sandbox);
        sandbox.plan(Sandbox.GUIDE_PATCH.replace("-old", "-new").replace("+new", "+newer"));
        Path second = executed(sandbox);
        byte[] honest = Sandbox.doing(() -> Files.readAllBytes(second.resolve(FILE)));

        Sandbox.doing(() -> Files.copy(first.resolve(FILE), second.resolve(FILE), StandardCopyOption.REPLACE_EXISTING));
        assertThat(verify(sandbox, Optional.empty()).message())
                .contains("[FAIL] " + FILE + ": what it says is not what this folder says");

        DsseEnvelope envelope = DsseEnvelope.read(InputDocument.json(FILE, honest));
        DsseEnvelope forged = DsseEnvelope.sign(
                envelope.payloadType(),
                envelope.payloadBytes(),
                ben.publicKey().id(),
                SigningKey.read("other", other.privatePem())::sign);
        AtomicFile.write(second.resolve(FILE), Json.pretty(forged.toJson()));
        Result verified = verify(sandbox, Optional.empty());
        assertThat(verified.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(verified.message())
                .contains(FILE + ", signature: is not by the key that it names, "
                        + ben.publicKey().id());
        assertThat(sandbox.cat().verify(Optional.empty(), "all").message())
                .contains("[altered] " + second.getFileName());

        AtomicFile.write(second.resolve(FILE), "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(verify(sandbox, Optional.empty()).message()).contains("[FAIL] " + FILE);
        AtomicFile.write(second.resolve(FILE), honest);
        assertThat(verify(sandbox, Optional.empty()).exitCode()).isEqualTo(Result.OK);
    }

    @Test
    void isMadeForWhatWasTakenBackToo(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, ben);
        executed(sandbox);

        Result back = sandbox.cat().rollback("latest", Optional.empty());

        assertThat(back.status()).as(back.message()).isEqualTo("applied");
        assertThat(statement(sandbox.evidence(back)).required("subject").list()).hasSize(1);
        assertThat(verify(sandbox, Optional.empty()).message()).contains("signed by ben");
    }

    @Test
    void isMadeByWhoeverRecovers(@TempDir Path folder) {
        Sandbox sandbox = Deaths.killedHalfWay(folder);
        Path key = Sandbox.doing(() -> Files.writeString(folder.resolve("key"), ben.privatePem()));
        Sandbox.doing(() -> Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------")));

        sandbox.cat().signing(Signing.with(Optional.of(key))).recover(Optional.empty(), Optional.empty());

        assertThat(statement(sandbox.executions().get(0))
                        .required("predicate")
                        .object()
                        .required("status")
                        .string())
                .isEqualTo("rolled_back");
        assertThat(verify(sandbox, Optional.of(ben.publicKey().text())).status())
                .isEqualTo("verified");
    }

    @Test
    void isNotTriedWithAKeyThatCannotBeUsed(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, ben);
        sandbox.environment = Map.of("LONELYCAT_KEY", "c2VjcmV0LXNlY3JldC1zZWNyZXQ=");

        assertThatThrownBy(sandbox::execute)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("LONELYCAT_KEY is not a private key");
        assertThatThrownBy(() -> sandbox.cat()
                        .signing(Signing.with(Optional.of(folder.resolve("none"))))
                        .execute(Optional.empty(), false))
                .hasMessageContaining("There is no private key at");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        assertThat(sandbox.executions()).isEmpty();
    }

    @Test
    void isNoHindranceToPruningAndRebuilding(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, ben);
        Path first = executed(sandbox);
        sandbox.cat().rollback("latest", Optional.empty());

        Result pruned = sandbox.cat().prune(PruneRequest.by(Retention.of(1, 0, 900), false));

        assertThat(pruned.exitCode()).as(pruned.message()).isEqualTo(Result.OK);
        assertThat(first).doesNotExist();
        Result all = sandbox.cat().verify(Optional.empty(), "all");
        assertThat(all.status()).as(all.message()).isEqualTo("verified");
        assertThat(sandbox.rows()).hasSize(2);
    }
}

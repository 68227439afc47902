// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.Requests;
import io.lonelycat.api.SignRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.DsseEnvelope;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.record.evidence.Attestation;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.verify.EvidenceCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence that is signed after it was made, and what the signature proves. */
class SignedEvidenceTest {
    private static final String FILE = "attestation.dsse.json";

    private final SigningKey.Pair ben = SigningKey.generate();
    private final SigningKey.Pair other = SigningKey.generate();

    private static final String EVIDENCE_BY = "evidence: {keys: {ben: ";

    private static Sandbox planned(Path folder, String sections) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        policy(sandbox, sections);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        return sandbox;
    }

    private static void policy(Sandbox sandbox, String sections) {
        sandbox.file("lonelycat-policy.yaml", "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n" + sections);
    }

    private Sandbox plannedForBen(Path folder) {
        return planned(folder, EVIDENCE_BY + ben.publicKey().text() + "}}\n");
    }

    private Path executed(Sandbox sandbox) {
        Path evidence = unsigned(sandbox);
        Answer signed = sign(sandbox, ben);
        assertThat(signed.status()).as(signed.message()).isEqualTo("signed");
        return evidence;
    }

    private static Path unsigned(Sandbox sandbox) {
        Answer result = sandbox.execute();
        assertThat(result.status()).as(result.message()).isEqualTo("applied");
        return sandbox.evidence(result);
    }

    private static Answer sign(Sandbox sandbox, SigningKey.Pair key) {
        return sign(sandbox, file(sandbox, key));
    }

    private static Answer sign(Sandbox sandbox, String key) {
        return sandbox.cat().run(Requests.sign("latest", new KeyName(Optional.of(key), Optional.empty())));
    }

    private static String file(Sandbox sandbox, SigningKey.Pair key) {
        Path file = sandbox.root.resolve("../key-" + key.publicKey().id().substring(7, 15));
        Sandbox.doing(() -> Files.writeString(file, key.privatePem()));
        Sandbox.doing(() -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")));
        return file.toString();
    }

    private static Answer verify(Sandbox sandbox, Optional<String> key) {
        return sandbox.cat()
                .run(new VerifyRequest(
                        Optional.empty(), Optional.empty(), Optional.empty(), key, false, Optional.empty()));
    }

    private static InputObject statement(Path evidence) {
        byte[] envelope = Sandbox.doing(() -> Files.readAllBytes(evidence.resolve(FILE)));
        return InputDocument.json(
                "statement",
                DsseEnvelope.read(InputDocument.json(FILE, envelope)).payloadBytes());
    }

    @Test
    void saysWhatTheDocumentsSayAndWhoseKeyItIs(@TempDir Path folder) {
        Sandbox sandbox = plannedForBen(folder);
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
        Answer verified = verify(sandbox, Optional.empty());
        assertThat(verified.status()).as(verified.message()).isEqualTo("verified");
        assertThat(verified.message()).contains(FILE + ", signed by ben");
    }

    @Test
    void isAskedForByNamingItsKey(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, "");
        Path evidence = executed(sandbox);

        assertThat(verify(sandbox, Optional.of(ben.publicKey().text())).message())
                .contains(FILE + ", signed by lonelycat.publicKey");
        Answer wrong = verify(sandbox, Optional.of(other.publicKey().text()));
        assertThat(wrong.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(wrong.message())
                .contains(
                        "a signature with the key in `lonelycat.publicKey` is required, but the signature names the key "
                                + ben.publicKey().id());
        Sandbox.doing(() -> Files.deleteIfExists(evidence.resolve(FILE)));
        Answer none = verify(sandbox, Optional.of(ben.publicKey().text()));
        assertThat(none.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(none.message())
                .contains(
                        FILE
                                + ": the signature file is missing, but a signature with the key in `lonelycat.publicKey` is required");
        assertThat(verify(sandbox, Optional.empty()).exitCode()).isEqualTo(Answer.OK);
        assertThatThrownBy(() -> verify(sandbox, Optional.of("rubbish")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`lonelycat.publicKey`: expected an Ed25519 public key");
    }

    @Test
    void isMadeOnlyWithAKeyThatCountsAndThatCanBeUsed(@TempDir Path folder) {
        Sandbox sandbox = plannedForBen(folder);
        Path evidence = unsigned(sandbox);

        assertThatThrownBy(() -> sign(sandbox, other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("under `evidence.keys`");
        assertThatThrownBy(() -> sign(sandbox, "../none")).hasMessageContaining("There is no private key at");
        assertThatThrownBy(() -> sandbox.cat().run(Requests.sign("latest", KeyName.NONE)))
                .hasMessageContaining("No key was named");
        assertThat(evidence.resolve(FILE)).doesNotExist();
        Answer signed = sandbox.cat()
                .run(new SignRequest(
                        Optional.of(evidence),
                        Optional.empty(),
                        new KeyName(Optional.of(file(sandbox, ben)), Optional.empty())));
        assertThat(signed.message()).contains("now signed with the key of ben");
    }

    @Test
    void isDemandedWhereThePolicySaysSo(@TempDir Path folder) {
        Sandbox sandbox = planned(folder, EVIDENCE_BY + ben.publicKey().text() + "}, signed: required}\n");
        Path evidence = unsigned(sandbox);
        TrustedKeys keys = TrustedKeys.under(Policy.read(
                "p", Sandbox.doing(() -> Files.readAllBytes(sandbox.root.resolve("lonelycat-policy.yaml")))));

        Answer verified = verify(sandbox, Optional.empty());
        assertThat(verified.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(verified.message())
                .contains(FILE + ": the signature file is missing, but a signature with the key of ben is required");
        assertThat(sandbox.cat().run(VerifyRequest.of("all")).exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(EvidenceCheck.objection(evidence, keys)).get().asString().contains("is missing");
        assertThatThrownBy(() -> sandbox.cat().run(Requests.rollback("latest")))
                .hasMessageContaining("does not prove what was changed");

        Attestation.sign(evidence, SigningKey.read("other", other.privatePem()));
        assertThat(EvidenceCheck.objection(evidence, keys))
                .get()
                .asString()
                .contains("a signature with the key of ben is required, but");

        assertThat(sign(sandbox, ben).status()).isEqualTo("signed");
        assertThat(verify(sandbox, Optional.empty()).status()).isEqualTo("verified");
        assertThat(EvidenceCheck.objection(evidence, keys)).isEmpty();
        assertThat(verify(sandbox, Optional.of(other.publicKey().text())).exitCode())
                .as("a signature beside another one")
                .isEqualTo(Answer.OK);
        assertThat(EvidenceCheck.objection(folder.resolve("nowhere"), keys)).isPresent();
    }
}

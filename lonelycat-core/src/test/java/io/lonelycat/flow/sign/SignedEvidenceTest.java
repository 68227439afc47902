// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.gate.approval.DsseEnvelope;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.record.evidence.Attestation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence that is signed after it was made, and what the signature proves. */
class SignedEvidenceTest {
    private static final String FILE = "attestation.dsse.json";

    private final Sandbox sandbox;
    private final SigningKey.Pair ben = SigningKey.generate();
    private final SigningKey.Pair other = SigningKey.generate();

    private static final String EVIDENCE_BY = "evidence: {keys: {ben: ";

    SignedEvidenceTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
    }

    private void plan(String sections) {
        sandbox.allowing(sections).plan(Sandbox.GUIDE_PATCH);
    }

    private void planForBen() {
        plan(EVIDENCE_BY + ben.publicKey().text() + "}}\n");
    }

    private Path executedAndSigned() {
        Path evidence = executed();
        assertStatus(sign(ben), "signed");
        return evidence;
    }

    private Path executed() {
        return sandbox.evidence(sandbox.executed("applied"));
    }

    private Answer sign(SigningKey.Pair key) {
        return sign(file(key));
    }

    private Answer sign(String key) {
        return sandbox.run("sign", "execution", "latest", "key", key);
    }

    private String file(SigningKey.Pair key) {
        Path file = sandbox.root.resolve("../key-" + key.publicKey().id().substring(7, 15));
        Sandbox.doing(() -> Files.writeString(file, key.privatePem()));
        Sandbox.doing(() -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")));
        return file.toString();
    }

    private Answer verify(SigningKey.Pair key) {
        return verify(key.publicKey().text());
    }

    private Answer verify(String key) {
        return sandbox.run("verify", "execution", "latest", "publicKey", key);
    }

    private static InputObject statement(Path evidence) {
        byte[] envelope = Sandbox.doing(() -> Files.readAllBytes(evidence.resolve(FILE)));
        return InputDocument.json(
                "statement",
                Json.read(DsseEnvelope.class, InputDocument.json(FILE, envelope))
                        .payloadBytes());
    }

    @Test
    void saysWhatTheDocumentsSayAndWhoseKeyItIs() {
        planForBen();
        Path evidence = executedAndSigned();

        InputObject predicate = statement(evidence).required("predicate").object();
        InputObject decision = InputDocument.json(
                "decision.json", Sandbox.doing(() -> Files.readAllBytes(evidence.resolve("decision.json"))));
        assertThat(predicate.required("executionId").string())
                .isEqualTo(evidence.getFileName().toString());
        assertThat(predicate.required("status").string()).isEqualTo("applied");
        assertThat(predicate.required("verdict").string()).isEqualTo("allow");
        for (String name : List.of("planId", "changesetId", "proposalDigest", "policyDigest", "checksum")) {
            assertThat(predicate.required(name).string())
                    .as(name)
                    .isEqualTo(decision.required(name).string());
        }
        assertThat(predicate.required("keyid").string())
                .isEqualTo(ben.publicKey().id());
        Answer verified = sandbox.verify("latest");
        assertStatus(verified, "verified");
        assertThat(verified.message()).contains(FILE + ", signed by ben");
    }

    @Test
    void isAskedForByNamingItsKey() {
        plan("");
        Path evidence = executedAndSigned();

        assertThat(verify(ben).message()).contains(FILE + ", signed by lonelycat.publicKey");
        Answer wrong = verify(other);
        assertThat(wrong.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(wrong.message())
                .contains(
                        "a signature with the key in `lonelycat.publicKey` is required, but the signature names the key "
                                + ben.publicKey().id());
        Sandbox.doing(() -> Files.deleteIfExists(evidence.resolve(FILE)));
        Answer none = verify(ben);
        assertThat(none.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(none.message())
                .contains(
                        FILE
                                + ": the signature file is missing, but a signature with the key in `lonelycat.publicKey` is required");
        assertThat(sandbox.verify("latest").exitCode()).isEqualTo(Answer.OK);
        assertInvalid(() -> verify("rubbish"), "`lonelycat.publicKey`: expected an Ed25519 public key");
    }

    @Test
    void isMadeOnlyWithAKeyThatCountsAndThatCanBeUsed() {
        planForBen();
        Path evidence = executed();

        assertInvalid(() -> sign(other), "under `evidence.keys`");
        assertInvalid(() -> sign("../none"), "There is no private key at");
        assertInvalid(() -> sandbox.run("sign", "execution", "latest"), "No key was named");
        assertThat(evidence.resolve(FILE)).doesNotExist();
        Answer signed = sandbox.run("sign", "evidence", evidence.toString(), "key", file(ben));
        assertThat(signed.message()).contains("now signed with the key of ben");
    }

    @Test
    void isDemandedByVerifyAndRollbackWhereThePolicySaysSo() {
        plan(EVIDENCE_BY + ben.publicKey().text() + "}, signed: required}\n");
        Path evidence = executed();

        Answer verified = sandbox.verify("latest");
        assertThat(verified.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(verified.message())
                .contains(FILE + ": the signature file is missing, but a signature with the key of ben is required");
        assertThat(sandbox.verify("all").exitCode()).isEqualTo(Answer.REFUSED);
        assertInvalid(() -> sandbox.rollback("latest"), "does not prove what was changed");

        Attestation.sign(evidence, SigningKey.read("other", other.privatePem()));
        assertThat(sandbox.verify("latest").message()).contains("a signature with the key of ben is required, but");

        assertThat(sign(ben).status()).isEqualTo("signed");
        assertThat(sandbox.verify("latest").status()).isEqualTo("verified");
        assertThat(verify(other).exitCode())
                .as("a signature beside another one")
                .isEqualTo(Answer.OK);
    }
}

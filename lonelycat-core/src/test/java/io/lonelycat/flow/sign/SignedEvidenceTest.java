// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.gate.approval.DsseEnvelope;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.record.evidence.Attestation;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedEvidenceTest {
    private static final String FILE = "attestation.dsse.json";

    private final Sandbox sandbox;
    private final SigningKey.Pair ben = SigningKey.generate();
    private final SigningKey.Pair other = SigningKey.generate();

    private static final String EVIDENCE_BY = "evidence: {keys: {ben: ";

    SignedEvidenceTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
    }

    private Path executed(String sections) {
        return sandbox.evidence(sandbox.allowing(sections).applied());
    }

    private Path executedForBen() {
        return executed(EVIDENCE_BY + ben.publicKey().text() + "}}\n");
    }

    private Answer sign(SigningKey.Pair key) {
        return sign(file(key));
    }

    private Answer sign(String key) {
        return sandbox.run("sign", "execution", "latest", "key", key);
    }

    private String file(SigningKey.Pair key) {
        Path file = sandbox.root.resolve("../key-" + key.publicKey().id().substring(7, 15));
        StateFiles.writePrivate(file.normalize(), key.privatePem().getBytes(US_ASCII));
        return file.toString();
    }

    private Answer verify(SigningKey.Pair key) {
        return verify(key.publicKey().text());
    }

    private Answer verify(String key) {
        return sandbox.run("verify", "execution", "latest", "publicKey", key);
    }

    @Test
    void saysWhatTheDocumentsSayAndWhoseKeyItIs() {
        Path evidence = executedForBen();
        assertStatus(sign(ben), "signed");

        DsseEnvelope envelope =
                Json.read(DsseEnvelope.class, InputDocument.json(FILE, AskedPlan.bytes(evidence.resolve(FILE))));
        InputObject predicate = InputDocument.json("statement", envelope.payloadBytes())
                .required("predicate")
                .object();
        InputObject decision = InputDocument.json("decision.json", AskedPlan.bytes(evidence.resolve("decision.json")));
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
        assertThat(sandbox.verified("latest").message()).contains(FILE + ", signed by ben");
    }

    @Test
    void isAskedForByNamingItsKey() {
        Path evidence = executed("");
        assertStatus(sign(ben), "signed");

        assertThat(verify(ben).message()).contains(FILE + ", signed by lonelycat.publicKey");
        assertThat(verify(other).exitCode()).isEqualTo(Answer.REFUSED);
        Sandbox.doing(() -> Files.deleteIfExists(evidence.resolve(FILE)));
        assertThat(verify(ben).exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(sandbox.verify("latest").exitCode()).isEqualTo(Answer.OK);
        assertInvalid(() -> verify("rubbish"), "`lonelycat.publicKey`: expected an Ed25519 public key");
    }

    @Test
    void isMadeOnlyWithAKeyThatCountsAndThatCanBeUsed() {
        Path evidence = executedForBen();

        assertInvalid(() -> sign(other), "under `evidence.keys`");
        assertInvalid(() -> sign("../none"), "There is no private key at");
        assertInvalid(() -> sandbox.run("sign", "execution", "latest"), "No key was named");
        assertThat(evidence.resolve(FILE)).doesNotExist();
        Answer signed = sandbox.run("sign", "evidence", evidence.toString(), "key", file(ben));
        assertThat(signed.message()).contains("now signed with the key of ben");
    }

    @Test
    void isDemandedByVerifyAndRollbackWhereThePolicySaysSo() {
        Path evidence = executed(EVIDENCE_BY + ben.publicKey().text() + "}, signed: required}\n");

        assertThat(sandbox.verify("latest").exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(sandbox.verify("all").exitCode()).isEqualTo(Answer.REFUSED);
        assertInvalid(() -> sandbox.rollback("latest"), "does not prove what was changed");

        Attestation.sign(evidence, SigningKey.read("other", other.privatePem()));
        assertThat(sandbox.verify("latest").exitCode()).isEqualTo(Answer.REFUSED);

        assertThat(sign(ben).status()).isEqualTo("signed");
        assertThat(sandbox.verify("latest").status()).isEqualTo("verified");
        assertThat(verify(other).exitCode())
                .as("a signature beside another one")
                .isEqualTo(Answer.OK);
    }
}

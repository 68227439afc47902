// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.DsseEnvelope;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Ticking;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestationCheckTest {
    private static final String NAME = "attestation.dsse.json";
    private final SigningKey anna = key();
    private final SigningKey ben = key();

    @TempDir
    private Path folder;

    private static SigningKey key() {
        return SigningKey.read("key", SigningKey.generate().privatePem());
    }

    private TrustedKeys annas(boolean demanded) {
        return new TrustedKeys(Map.of(anna.publicKey(), "anna"), demanded);
    }

    private static List<CheckedLine> look(Path execution, TrustedKeys keys) {
        List<CheckedLine> lines = new ArrayList<>();
        new AttestationCheck(new EvidenceFiles(execution), keys).look(new EvidenceReport(lines));
        return lines;
    }

    private static CheckedLine well(String what) {
        return new CheckedLine(what, Optional.empty());
    }

    /** Signs a statement about the folder, with any payload type, key ID and key. */
    private static void forge(Path execution, String type, String keyid, SigningKey key) {
        byte[] manifest = StateFiles.read(execution.resolve("manifest.json"));
        byte[] statement =
                Json.canonical(Attestation.statement(ExecutionStory.read(execution), Digest.of(manifest), keyid));
        write(execution, DsseEnvelope.sign(type, statement, keyid, key::sign));
    }

    private static void write(Path execution, DsseEnvelope envelope) {
        StateFiles.write(execution.resolve(NAME), Json.pretty(envelope));
    }

    private Path signed(SigningKey key) {
        return new State(folder).sealed(1, Run::applied, Optional.of(key));
    }

    @Test
    void saysNothingWhereNoSignatureIsThereAndNoneIsWanted() {
        Path execution = new State(folder).sealed(1, Run::applied);

        assertThat(look(execution, TrustedKeys.NONE)).isEmpty();
        assertThat(look(execution, annas(false))).isEmpty();
    }

    @Test
    void missesASignatureThatTheCallerDemands() {
        Path execution = new State(folder).sealed(1, Run::applied);

        assertThat(look(execution, annas(true))).singleElement().satisfies(line -> {
            assertThat(line.what()).isEqualTo(NAME);
            assertThat(line.problem()).get().asString().contains("a signature with the key of anna is required");
        });
    }

    @Test
    void missesASignatureThatThePolicyOnRecordDemandedThen() {
        Path execution = executedUnder("schema: lonelycat.policy/1\npaths: {allow: ['**']}\nevidence: {keys: {anna: "
                + anna.publicKey().text() + "}, signed: required}\n");

        assertThat(look(execution, TrustedKeys.NONE)).singleElement().satisfies(line -> {
            assertThat(line.what()).isEqualTo(NAME);
            assertThat(line.problem())
                    .get()
                    .asString()
                    .contains("the policy of this execution has `evidence.signed: required`");
        });
    }

    @Test
    void namesTheOwnerOfTheKey() {
        assertThat(look(signed(anna), annas(true))).containsExactly(well(NAME), well(NAME + ", signed by anna"));
    }

    @Test
    void saysThatAnUnknownKeyProvesNothing() {
        assertThat(look(signed(ben), annas(false)))
                .containsExactly(
                        well(NAME),
                        well(NAME + ", signer unknown (no failure): neither `evidence.keys` of the policy nor"
                                + " `lonelycat.publicKey` has the key "
                                + ben.publicKey().id()
                                + " of the signature"));
    }

    @Test
    void refusesAnUnknownKeyWhereAKnownOneIsDemanded() {
        assertThat(look(signed(ben), annas(true)))
                .containsExactly(
                        well(NAME),
                        new CheckedLine(
                                NAME + ", signature",
                                Optional.of(
                                        "a signature with the key of anna is required, but the signature names the key "
                                                + ben.publicKey().id()
                                                + ". Either ask the owner of the required key to run `lonelycat sign`, or, if the"
                                                + " required key is wrong, correct `evidence.keys` of the policy.")));
    }

    @Test
    void findsASignatureThatClaimsAKeyAndIsNotByIt() {
        Path execution = new State(folder).sealed(1, Run::applied);
        forge(execution, DsseEnvelope.IN_TOTO, anna.publicKey().id(), ben);

        assertThat(look(execution, annas(false)))
                .containsExactly(
                        well(NAME),
                        new CheckedLine(
                                NAME + ", signature",
                                Optional.of("the signature names the key "
                                        + anna.publicKey().id()
                                        + ", but was not made with this key; restore the file from a backup.")));
    }

    @Test
    void findsAStatementAboutAnotherFolder() {
        State state = new State(folder);
        Path signed = state.sealed(1, Run::applied, Optional.of(anna));
        Path other = state.sealed(2, Run::applied);
        StateFiles.copy(signed.resolve(NAME), other.resolve(NAME));

        assertThat(look(other, annas(true)).get(0).problem())
                .get()
                .asString()
                .contains("the signature is not about the files of this folder")
                .contains(Digest.of(StateFiles.read(other.resolve("manifest.json")))
                        .toString());
    }

    @Test
    void findsAnEnvelopeOfAnotherType() {
        Path execution = new State(folder).sealed(1, Run::applied);
        forge(execution, "application/json", anna.publicKey().id(), anna);

        assertThat(look(execution, annas(true)).get(0).problem())
                .get()
                .asString()
                .startsWith("payloadType must be " + DsseEnvelope.IN_TOTO);
    }

    @Test
    void saysThatASignatureCannotBeRead() {
        Path execution = new State(folder).sealed(1, Run::applied);
        StateFiles.write(execution.resolve(NAME), "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(look(execution, annas(true)))
                .singleElement()
                .satisfies(line -> assertThat(line.problem()).get().asString().contains("payloadType"));
    }

    @Test
    void countsTheSignatureOfASecondPersonBesideTheFirst() {
        Path execution = signed(ben);

        assertThat(Attestation.sign(execution, anna)).isTrue();

        TrustedKeys bens = new TrustedKeys(Map.of(ben.publicKey(), "ben"), true);
        assertThat(look(execution, annas(true))).contains(well(NAME + ", signed by anna"));
        assertThat(look(execution, bens)).contains(well(NAME + ", signed by ben"));
        assertThat(Attestation.sign(execution, ben)).isFalse();
    }

    @Test
    void dropsASignatureOverAnotherFolderWhenThisOneIsSigned() {
        State state = new State(folder);
        Path first = state.sealed(1, Run::applied, Optional.of(ben));
        Path second = state.sealed(2, Run::applied);
        StateFiles.copy(first.resolve(NAME), second.resolve(NAME));

        assertThat(Attestation.sign(second, anna)).isTrue();

        assertThat(Attestation.read(StateFiles.read(second.resolve(NAME))).signatures())
                .singleElement()
                .satisfies(
                        it -> assertThat(it.keyid()).isEqualTo(anna.publicKey().id()));
        assertThat(look(second, annas(true))).contains(well(NAME + ", signed by anna"));
    }

    @Test
    void signsWithoutAFolderWhatAFolderWouldHave() {
        Path execution = signed(anna);
        byte[] manifest = StateFiles.read(execution.resolve("manifest.json"));
        byte[] statement = Attestation.statement(ExecutionStory.read(execution), manifest, anna);

        StateFiles.write(execution.resolve(NAME), Attestation.envelope(statement, anna));

        assertThat(look(execution, annas(true))).containsExactly(well(NAME), well(NAME + ", signed by anna"));
    }

    private Path executedUnder(String policy) {
        State state = new State(folder);
        Opening sample = Sample.opening(folder, 1);
        Opening opening = Sample.with(
                sample,
                sample.decision(),
                Policy.read("policy.yaml", policy.getBytes(StandardCharsets.UTF_8)),
                Map.of());
        try (Evidence evidence = Evidence.create(state.executions(), opening, Ticking.from("2026-11-20T08:01:00Z"))) {
            new Run(sample.executionId(), evidence).applied();
            evidence.finish(List.of());
        }
        Seal.write(state.execution(1), state.chain(), Map.of());
        return state.execution(1);
    }
}

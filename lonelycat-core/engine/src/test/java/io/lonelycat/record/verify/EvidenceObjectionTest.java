// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceObjectionTest {
    private static final SigningKey.Pair CI = SigningKey.generate();
    private static final SigningKey.Pair OTHER = SigningKey.generate();

    @TempDir
    Path folder;

    private Path signedBy(Optional<SigningKey.Pair> pair) {
        return new State(folder).sealed(1, Run::applied, pair.map(it -> SigningKey.read("a key", it.privatePem())));
    }

    private static Policy policy(String signed) {
        String text = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nevidence: {signed: " + signed
                + ", keys: {ci: '" + CI.publicKey().text() + "'}}\n";
        return Policy.read("policy.yaml", text.getBytes(UTF_8));
    }

    private static Optional<String> objection(String signed, Path execution) {
        return EvidenceCheck.objection(execution, TrustedKeys.under(policy(signed)));
    }

    @Test
    void provesNothingWithoutTheSignatureThatThePolicyDemands() {
        Path execution = signedBy(Optional.empty());

        assertThat(EvidenceCheck.objection(execution, TrustedKeys.NONE)).isEmpty();
        assertThat(objection("optional", execution)).isEmpty();
        assertThat(objection("required", execution)).isPresent();
        assertThat(TrustedKeys.under(policy("required")).demanded()).isTrue();
        assertThat(TrustedKeys.under(policy("optional")).demanded()).isFalse();
    }

    @Test
    void provesWhatAKeyOfThePolicySigned() {
        assertThat(objection("required", signedBy(Optional.of(CI)))).isEmpty();
    }

    @Test
    void provesNothingWithASignatureOfAnotherKey() {
        assertThat(objection("required", signedBy(Optional.of(OTHER)))).isPresent();
    }

    @Test
    void provesNothingWhereThereIsNoFolder() {
        assertThat(objection("optional", folder.resolve("nowhere")))
                .hasValueSatisfying(why -> assertThat(why).contains("nowhere is missing"));
    }

    @Test
    void hasNoLineForAFileThatIsNotThere() throws IOException {
        Path execution = signedBy(Optional.empty());
        Path sums = execution.resolve("SHA256SUMS");
        String line = Files.readAllLines(sums).get(0);
        StateFiles.write(sums, (Files.readString(sums) + line + "x\n").getBytes(UTF_8));

        assertThat(EvidenceCheck.check(execution).firstProblem()).hasValueSatisfying(why -> assertThat(why)
                .startsWith("SHA256SUMS: the list must have one line for each"));
    }

    /** The next manifest contains this manifest's digest, so its format must be unique. */
    @Test
    void hasAManifestInItsOneForm() throws IOException {
        Path execution = signedBy(Optional.empty());
        Path manifest = execution.resolve("manifest.json");
        StateFiles.write(manifest, (Files.readString(manifest) + "\n").getBytes(UTF_8));

        assertThat(EvidenceCheck.check(execution).lines())
                .filteredOn(line -> line.what().equals("manifest.json"))
                .singleElement()
                .satisfies(line -> assertThat(line.problem().orElse(""))
                        .startsWith("the file was altered: the digests are right, but the text is not formatted"));
    }

    @Test
    void hasWholeEvents() throws IOException {
        Path execution = signedBy(Optional.empty());
        Path events = execution.resolve("events.jsonl");
        StateFiles.write(events, (Files.readString(events) + "{\"seq\"").getBytes(UTF_8));
        EvidenceCheckTest.makeListsAnew(execution);

        assertThat(EvidenceCheck.check(execution).firstProblem())
                .hasValueSatisfying(why -> assertThat(why).contains("the last line is incomplete"));
    }
}

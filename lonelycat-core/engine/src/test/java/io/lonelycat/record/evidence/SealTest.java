// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {

    @Test
    void linksEachManifestToTheOneBefore(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        Digest first = digest(state.sealed(1, Run::applied));
        Path second = state.sealed(2, Run::rolledBack);

        assertThat(manifest(second).previous()).contains(first);
        assertThat(Files.readString(state.chain())).isEqualTo(digest(second) + " " + Sample.execution(2) + "\n");
    }

    @Test
    void makesTheFilesReadOnly(@TempDir Path folder) throws IOException {
        Path execution = new State(folder).sealed(1, Run::applied);
        for (String name :
                List.of("plan.json", "events.jsonl", "steps/01_validate.log", "manifest.json", "SHA256SUMS")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(execution.resolve(name))))
                    .as(name)
                    .isEqualTo("r--r--r--");
        }
    }

    @Test
    void changesNothingTheSecondTime(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        Path first = state.sealed(1, Run::applied);
        state.sealed(2, Run::applied);
        FolderListing before = FolderListing.of(folder);

        Seal.write(first, state.chain(), Map.of());
        Seal.write(state.execution(2), state.chain(), Map.of());
        assertThat(FolderListing.of(folder)).isEqualTo(before);
    }

    @Test
    void sealsNoDraftThatAKillLeft(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        state.finished(1, Run::applied);
        Path draft = Files.writeString(state.execution(1).resolve("steps/.01_validate.log.1f-1.tmp"), "x");

        Seal.write(state.execution(1), state.chain(), Map.of());

        assertThat(draft).doesNotExist();
        assertThat(EvidenceCheck.check(state.execution(1)).firstProblem()).isEmpty();
    }

    @Test
    void completesAManifestThatAKillLeftAlone(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        state.sealed(1, Run::applied);
        halfSealed(state);

        Seal.write(state.execution(2), state.chain(), Map.of());
        assertThat(EvidenceCheck.check(state.execution(2)).firstProblem()).isEmpty();
        assertThat(EvidenceCheck.checkChain(state.executions(), state.chain()).firstProblem())
                .isEmpty();
    }

    @Test
    void writesTheSumsThatAreMissingAlthoughTheChainHasGoneOn(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        Path first = state.sealed(1, Run::applied);
        state.sealed(2, Run::applied);
        Digest before = digest(first);
        Files.delete(first.resolve("SHA256SUMS"));

        assertThat(Seal.write(first, state.chain(), Map.of())).isEqualTo(before);
        assertThat(EvidenceCheck.check(first).firstProblem()).isEmpty();
        assertThat(EvidenceCheck.checkChain(state.executions(), state.chain()).firstProblem())
                .isEmpty();
    }

    @Test
    void findsANewPlaceForAManifestThatTheChainHasPassedBy(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        state.sealed(1, Run::applied);
        halfSealed(state);
        Digest third = digest(state.sealed(3, Run::applied));

        Seal.write(state.execution(2), state.chain(), Map.of());
        assertThat(manifest(state.execution(2)).previous()).contains(third);
        assertThat(EvidenceCheck.checkChain(state.executions(), state.chain()).firstProblem())
                .isEmpty();
    }

    @Test
    void leavesASignatureThatIsThere(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        SigningKey key = key();
        Path execution = state.sealed(1, Run::applied, Optional.of(key));
        FolderListing before = FolderListing.of(folder);

        Seal.write(execution, state.chain(), Map.of());

        assertThat(Attestation.sign(execution, key)).isFalse();
        assertThat(FolderListing.of(folder)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(attestation(execution))))
                .isEqualTo("r--r--r--");
        assertThat(Files.readString(execution.resolve("SHA256SUMS"))).doesNotContain("attestation");
        assertThat(manifest(execution).files()).noneMatch(file -> file.path().contains("attestation"));
    }

    /** After a kill before the chain was written, sealing again changes the manifest, which invalidates the signature. */
    @Test
    void keepsNoSignatureOverAManifestThatHadToBecomeAnotherOne(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        state.sealed(1, Run::applied);
        String head = Files.readString(state.chain());
        Path second = state.sealed(2, Run::applied, Optional.of(key()));
        Files.writeString(state.chain(), head);
        state.sealed(3, Run::applied);

        Seal.write(second, state.chain(), Map.of());

        assertThat(EvidenceCheck.check(second).firstProblem()).isEmpty();
        assertThat(attestation(second)).doesNotExist();
    }

    private static Path attestation(Path execution) {
        return execution.resolve("attestation.dsse.json");
    }

    private static SigningKey key() {
        return SigningKey.read("key", SigningKey.generate().privatePem());
    }

    @Test
    void refusesWhatIsNotFinished(@TempDir Path folder) {
        State state = new State(folder);
        state.begin(1).close();
        assertThatThrownBy(() -> Seal.write(state.execution(1), state.chain(), Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("execution.json is missing. Run `lonelycat recover`");
    }

    @Test
    void saysHowToMendAHeadThatIsNone(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        state.finished(1, Run::applied);
        Files.writeString(state.chain(), "rubbish");
        assertThatThrownBy(() -> Seal.write(state.execution(1), state.chain(), Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Restore this file from a backup. If you have no backup");
        assertThat(state.execution(1).resolve("manifest.json")).doesNotExist();
    }

    /** Simulates a kill after writing the second manifest. */
    private static void halfSealed(State state) throws IOException {
        state.finished(2, Run::applied);
        Optional<Digest> head = ChainHead.read(state.chain()).map(ChainHead::manifest);
        Manifest manifest = new Manifest(
                Sample.execution(2), FolderListing.of(state.execution(2)).inManifest(), head);
        StateFiles.writeNew(state.execution(2).resolve("manifest.json"), Json.pretty(manifest));
    }

    private static Manifest manifest(Path execution) throws IOException {
        return Json.read(Manifest.class, ExecutionStory.document(execution.resolve("manifest.json")));
    }

    private static Digest digest(Path execution) throws IOException {
        return Digest.of(Files.readAllBytes(execution.resolve("manifest.json")));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFilesTest {
    @TempDir
    private Path folder;

    private State state = new State(Path.of(""));
    private Path execution = Path.of("");

    @BeforeEach
    void execute() {
        state = new State(folder);
        execution = state.sealed(1, Run::applied);
        StateFiles.openTree(execution);
    }

    @Test
    void areRefusedWhereOneWasAlteredOrAdded() throws IOException {
        State.alter(execution.resolve("stdout.log"), "other");
        Files.writeString(execution.resolve("added"), "other");

        for (String name : List.of("stdout.log", "added")) {
            assertThatThrownBy(() -> SealedFiles.of(execution).bytes(execution.resolve(name)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(name + " was altered: its digest differs from manifest.json");
        }
    }

    @Test
    void areRefusedInAFolderOfAnotherName() throws IOException {
        Path moved = Files.move(execution, state.execution(2));

        assertThatThrownBy(() -> SealedFiles.of(moved))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has the manifest.json of " + Sample.execution(1));
    }

    @Test
    void areNotSealedWhereACheckHasAddedToThemMeanwhile() throws IOException {
        Map<String, FileSum> sums = new HashMap<>();
        try (Evidence evidence = state.begin(2)) {
            new Run(Sample.execution(2), evidence).applied();
            evidence.finish(List.of());
            sums.putAll(evidence.sums());
        }
        Path link = Files.createSymbolicLink(state.execution(2).resolve("link"), Path.of("x"));
        refusesToSeal(sums);
        Files.delete(link);
        Path added = Files.writeString(state.execution(2).resolve("added"), "x");
        refusesToSeal(sums);
        Files.delete(added);

        Seal.write(state.execution(2), state.chain(), sums);
        assertThat(SealedFiles.of(state.execution(2)).sums()).isPresent();
    }

    private void refusesToSeal(Map<String, FileSum> sums) {
        assertThatThrownBy(() -> Seal.write(state.execution(2), state.chain(), sums))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("was modified while LonelyCat computed digests");
        assertThat(state.execution(2).resolve("manifest.json")).doesNotExist();
    }

    @Test
    void loseASignatureThatIsNoneWhenTheyAreSealed() throws IOException {
        Files.writeString(execution.resolve("attestation.dsse.json"), "{}");

        Seal.write(execution, state.chain(), Map.of());

        assertThat(execution.resolve("attestation.dsse.json")).doesNotExist();
    }
}

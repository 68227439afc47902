// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.record.evidence.Rotation.PrunedExecution;
import io.lonelycat.record.evidence.Rotation.RotationLine;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationTest {
    @TempDir
    private Path folder;

    private State state = new State(Path.of(""));
    private Rotation rotation = new Rotation(Path.of(""));

    @BeforeEach
    void makeARecord() {
        state = new State(folder);
        rotation = Rotation.beside(state.executions());
    }

    private PrunedExecution pruned(int number) {
        Path execution = state.sealed(number, Run::applied);
        return PrunedExecution.of(execution, StateFiles.sizeOfTree(execution));
    }

    private static RotationLine line(PrunedExecution... executions) {
        return new RotationLine(
                Sample.AT, PruneResult.OK, 12, List.of(executions), List.of("plan_1"), List.of("a problem"));
    }

    private List<RotationLine> lines() {
        List<RotationLine> lines = new ArrayList<>();
        rotation.forEach(lines::add);
        return lines;
    }

    @Test
    void keepsThePlaceInTheChainAndTheRowOfTheIndex() {
        Digest first = Digest.of(StateFiles.read(state.sealed(1, Run::applied).resolve("manifest.json")));
        PrunedExecution second = pruned(2);

        rotation.append(line(second));

        assertThat(second.folder().previous()).contains(first);
        assertThat(second.executionId()).isEqualTo(Sample.execution(2));
        assertThat(lines()).containsExactly(line(second));
        assertThat(second.link())
                .isEqualTo(
                        new Chain.ChainLink(Sample.execution(2), second.folder().manifest(), Optional.of(first)));
    }

    @Test
    void tellsOfEachRunInItsOrder() {
        RotationLine first = line(pruned(1), pruned(2));
        RotationLine second = line(pruned(3));
        rotation.append(first);
        rotation.append(second);

        List<String> told = new ArrayList<>();
        rotation.forEachExecution(
                (execution, line) -> told.add(execution.executionId() + (line.equals(first) ? " first" : " second")));

        assertThat(lines()).containsExactly(first, second);
        assertThat(told)
                .containsExactly(
                        Sample.execution(1) + " first",
                        Sample.execution(2) + " first",
                        Sample.execution(3) + " second");
    }

    @Test
    void doesNotCountALineThatAKillCutAndTakesItAwayBeforeTheNext() throws IOException {
        RotationLine first = line(pruned(1));
        rotation.append(first);
        Files.writeString(rotation.file(), "{\"schema\": \"lonelyc", StandardOpenOption.APPEND);

        assertThat(lines()).containsExactly(first);

        RotationLine second = line(pruned(2));
        rotation.append(second);

        assertThat(lines()).containsExactly(first, second);
    }

    @Test
    void saysInWhichLineSomethingElseStands() throws IOException {
        rotation.append(line(pruned(1)));
        Files.writeString(rotation.file(), "{}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::lines)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rotation.jsonl, entry 2");
    }

    @Test
    void takesNoPathForTheIdOfAnExecution() throws IOException {
        rotation.append(line(pruned(1)));
        Files.writeString(rotation.file(), Files.readString(rotation.file()).replace(Sample.execution(1), "../../out"));

        assertThatThrownBy(this::lines)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("entry 1")
                .hasMessageContaining("must be an id such as exec_");
    }

    @Test
    void findsTheFirstRunThatRemovedAnExecution() {
        PrunedExecution wanted = pruned(2);
        rotation.append(line(pruned(1)));
        rotation.append(line(pruned(3), wanted));
        rotation.append(line(wanted));

        assertThat(rotation.trace(Sample.execution(2)))
                .contains(new Rotation.Trace(Sample.AT, wanted.folder().manifest()));
        assertThat(rotation.trace(Sample.execution(9))).isEmpty();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.record.evidence.Rotation.RotationLine;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.slice.AllSlices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on record of executions that were pruned, and what goes wrong with it. */
class PruneRecordTest {
    @Test
    void leavesEnoughForTheChain(@TempDir Path folder) {
        Past past = Past.in(folder);
        String first = past.executed(50, 1);
        String second = past.executed(40, 2, Run::rolledBack);
        past.executed(0, 3);
        Digest manifest = Digest.of(ExecutionStory.bytes(past.folder(first).resolve("manifest.json")));
        assertThat(past.chainProblem()).isEmpty();

        past.pruned(Past.keep(1));

        assertThat(past.chainProblem()).isEmpty();
        assertThat(past.rotation())
                .contains("\"manifest\":\"" + manifest + "\"")
                .contains(second);
        Past.write(EvidenceFiles.rotation(folder), "");
        assertThat(past.chainProblem()).get().asString().contains("removed or altered");
    }

    @Test
    void leavesARowInTheIndexThatARebuildMakesAgain(@TempDir Path folder) {
        Past past = Past.in(folder);
        String first = past.executed(50, 1);
        String second = past.executed(0, 2);
        past.index();
        List<HistoryRow> before = rows(folder);

        past.pruned(Past.keep(1));

        List<HistoryRow> after = rows(folder);
        assertThat(after).extracting(HistoryRow::executionId).containsExactly(second, first);
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1).prunedAt()).contains(Past.NOW);
        assertThat(after.get(1))
                .usingRecursiveComparison()
                .ignoringFields("prunedAt")
                .isEqualTo(before.get(1));
        past.index();
        assertThat(rows(folder)).isEqualTo(after);
        past.executed(0, 3);
        past.index();
        assertThat(rows(folder)).hasSize(3);
    }

    private static List<HistoryRow> rows(Path folder) {
        try (History history = History.open(EvidenceFiles.history(folder), AllSlices.historyTables())) {
            assertThat(history.integrityProblems(EvidenceFiles.executions(folder)))
                    .filteredOn(problem -> !problem.contains("rebuild"))
                    .isEmpty();
            return history.page(HistoryQuery.newest(10)).rows();
        }
    }

    @Test
    void writesDownEachRunInOneLine(@TempDir Path folder) {
        Past past = Past.in(folder);
        String first = past.executed(50, 1);
        past.executed(0, 2);

        past.pruned(Past.keep(1));
        past.pruned(Past.keep(1));

        List<String> lines = past.rotation().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains(first).contains("\"outcome\":\"applied\"");
        assertThat(lines.get(1)).contains("\"executions\":[]").contains("\"result\":\"ok\"");
    }

    @Test
    void goesOnBehindATornLine(@TempDir Path folder) throws IOException {
        Past past = Past.in(folder);
        past.executed(50, 1);
        past.executed(0, 2);
        Past.write(EvidenceFiles.rotation(folder), "{\"schema\":\"lonelycat.rot");
        assertThat(past.chainProblem()).isEmpty();

        past.pruned(Past.keep(1));

        assertThat(past.rotation().lines()).hasSize(1).allMatch(line -> line.endsWith("}"));
        assertThat(past.chainProblem()).isEmpty();
        Files.writeString(EvidenceFiles.rotation(folder), "{\"torn", StandardOpenOption.APPEND);
        assertThat(past.chainProblem()).isEmpty();
    }

    @Test
    void refusesARotationThatSomebodyDamaged(@TempDir Path folder) {
        Past past = Past.in(folder);
        past.executed(0, 1);
        Past.write(EvidenceFiles.rotation(folder), "{\"schema\":\"lonelycat.rotation/1\"}\n");

        assertThatThrownBy(() -> past.planned(Past.keep(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rotation.jsonl")
                .hasMessageContaining("time");
        assertThat(past.chainProblem()).get().asString().startsWith("rotation.jsonl: ");
    }

    @Test
    void keepsWhatItCannotReadAndTakesTheRest(@TempDir Path folder) {
        Past past = Past.in(folder);
        String damaged = past.executed(50, 1);
        String fine = past.executed(40, 2);
        String newest = past.executed(0, 3);
        Past.write(past.folder(damaged).resolve("decision.json"), "{}");

        PruneRun.Pruned pruned = past.pruned(Past.keep(1));

        assertThat(pruned.result()).isEqualTo(PruneResult.ERROR);
        assertThat(pruned.problems()).singleElement().asString().contains(damaged, "decision.json");
        assertThat(past.folders()).containsExactly(damaged, newest).doesNotContain(fine);
        assertThat(past.rotation()).contains("\"result\":\"error\"").contains("cannot be read");
    }

    @Test
    void saysInASecondLineWhatCouldNotBeRemoved(@TempDir Path folder) {
        Past past = Past.in(folder);
        String stuck = past.executed(50, 1);
        String gone = past.executed(40, 2);
        past.executed(0, 3);
        // Something is where the folder has to go.
        Past.write(past.folder(".gone-" + stuck).resolve("in/the/way"), "");
        Past.write(past.folder(".gone-" + stuck + "/in/the/way"), "");

        PruneRun.Pruned pruned = past.pruned(Past.keep(1));

        assertThat(pruned.result()).isEqualTo(PruneResult.ERROR);
        assertThat(pruned.problems()).singleElement().asString().contains(stuck);
        assertThat(past.folders()).contains(stuck).doesNotContain(gone);
        assertThat(past.rotation().lines()).hasSize(2);
        assertThat(past.planned(Past.keep(9)).unfinished()).containsExactly(past.folder(stuck));
        assertThat(past.pruned(Past.keep(9)).result()).isEqualTo(PruneResult.OK);
        assertThat(past.folders()).doesNotContain(stuck);
        assertThat(past.chainProblem()).isEmpty();
    }

    @Test
    void readsWhatItWrites(@TempDir Path folder) {
        Past past = Past.in(folder);
        past.executed(50, 1, Run::rolledBack);
        past.executed(40, 2, Run::refused);
        past.executed(0, 3);
        RotationLine line = past.planned(Past.keep(1)).line();

        byte[] text = line.toJson().toString().getBytes(StandardCharsets.UTF_8);

        assertThat(RotationLine.read(InputDocument.json("line", text))).isEqualTo(line);
        assertThat(line.executions()).hasSize(2);
    }
}

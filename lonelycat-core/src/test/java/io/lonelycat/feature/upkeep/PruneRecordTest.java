// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.record.evidence.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

        PrunePlan plan = past.planned(Past.keep(1));
        past.pruned(Past.keep(1));

        assertThat(plan.result()).isEqualTo(PruneResult.ERROR);
        assertThat(plan.problems()).singleElement().asString().contains(damaged, "decision.json");
        assertThat(past.folders()).containsExactly(damaged, newest).doesNotContain(fine);
        assertThat(past.rotation()).contains("\"result\":\"error\"").contains("cannot be read");
    }
}

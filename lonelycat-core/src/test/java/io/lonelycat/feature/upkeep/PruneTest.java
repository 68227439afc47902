// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.upkeep.PrunePlan.Going;
import io.lonelycat.feature.upkeep.PrunePlan.Why;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pruned, and what never. */
class PruneTest {
    @Test
    void goesByTheIdAndNotByTheTimesOfFiles(@TempDir Path folder) throws IOException {
        Past past = Past.in(folder);
        String old = past.executed(30, 1);
        String young = past.executed(1, 2);
        past.executed(0, 3);
        Files.setLastModifiedTime(past.folder(old), FileTime.from(Past.NOW));
        Files.setLastModifiedTime(past.folder(young), FileTime.from(Past.NOW.minus(Duration.ofDays(99))));

        assertThat(Past.ids(past.planned(Past.keep(1)))).containsExactly(old);
    }

    @Test
    void thenTakesTheOldestUntilTheRestFits(@TempDir Path folder) {
        Past past = Past.in(folder);
        String first = past.executed(5, 1);
        String second = past.executed(4, 2);
        past.executed(3, 3);
        past.executed(2, 4);
        long one = StateFiles.sizeOfTree(past.folder(first));

        PrunePlan plan = past.planned(Past.keep(1, one * 5 / 2));

        assertThat(Past.ids(plan)).containsExactly(first, second);
        assertThat(plan.executions()).extracting(Going::why).containsOnly(Why.SIZE);
        assertThat(plan.result()).isEqualTo(PruneResult.OK);
        assertThat(plan.kept().bytes()).isBetween(one, one * 5 / 2);
    }

    @Test
    void takesPlansThatNobodyNeedsAnyMore(@TempDir Path folder) {
        Past past = Past.in(folder);
        String pruned = past.executed(50, 1);
        String kept = past.executed(20, 2);
        Path neverExecuted = past.plan(Past.id("plan_", 8, 1), Optional.empty());
        Path young = past.plan(Past.id("plan_", 6, 2), Optional.empty());
        Path ofThePruned = past.plan(Past.id("plan_", 51, 3), Optional.of(pruned));
        Path ofTheKept = past.plan(Past.id("plan_", 21, 4), Optional.of(kept));
        Path draft = past.plan(Past.id("plan_", 9, 5) + ".draft", Optional.empty());
        Path named = past.plan("my-own-plan", Optional.empty());

        past.pruned(Past.keep(1));

        assertThat(List.of(neverExecuted, ofThePruned, draft)).noneMatch(Files::exists);
        assertThat(List.of(young, ofTheKept, named)).allMatch(Files::exists);
    }

    @Test
    void leavesAloneWhatIsNoExecution(@TempDir Path folder) {
        Past past = Past.in(folder);
        past.executed(0, 1);
        Past.write(past.folder("notes").resolve("a.txt"), "mine");
        Past.write(past.folder("exec_short").resolve("manifest.json"), "{}");

        past.pruned(Past.keep(1, 1));

        assertThat(past.folders()).contains("notes", "exec_short");
    }
}

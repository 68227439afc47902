// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.explore.CrashExplorer;
import io.lonelycat.simfs.explore.CrashOutcome;
import io.lonelycat.simfs.explore.CrashScenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whenever the process dies while it prunes, the next run finishes, and the chain holds before and after that. */
class PruneCrashTest {

    @Test
    void isFinishedWhereverTheProcessDies() {
        assertThat(new CrashExplorer(2, 12).explore(scenario(Past.keep(1)))).isGreaterThan(500);
    }

    @Test
    void isNotForgottenWhenTheNextRunKeepsMore() {
        assertThat(new CrashExplorer(1, 0).explore(scenario(Past.keep(9)))).isGreaterThan(50);
    }

    private static CrashScenario scenario(Retention next) {
        return new CrashScenario(
                PruneCrashTest::disk,
                root -> past(root).pruned(Past.keep(1)),
                root -> {
                    assertThat(past(root).chainProblem()).isEmpty();
                    past(root).pruned(next);
                },
                PruneCrashTest::judge);
    }

    private static Past past(Path root) {
        return Past.in(root.resolve("state"));
    }

    /** Two that go, one that stays; a plan that goes, and the beginning of a line. */
    private static SimDisk disk() {
        return SimDisk.filledBy(root -> {
            Files.createDirectory(root.resolve("state"));
            Past past = past(root);
            past.executed(50, 1);
            past.executed(40, 2, Run::rolledBack);
            past.executed(0, 3);
            past.plan(Past.id("plan_", 30, 1), Optional.empty());
            Past.write(EvidenceFiles.rotation(past.state().folder()), "{\"schema\":");
        });
    }

    private static void judge(CrashOutcome outcome) {
        Past past = past(outcome.disk().boot().root());
        assertThat(past.chainProblem()).isEmpty();
        assertThat(past.folders()).noneMatch(name -> name.startsWith("."));
        Set<String> writtenDown = new HashSet<>();
        Rotation.beside(past.state().executions())
                .forEachExecution((gone, line) -> assertThat(writtenDown.add(gone.executionId()))
                        .as(gone.executionId() + " is written down once")
                        .isTrue());
        List<String> there = past.folders();
        assertThat(there).noneMatch(writtenDown::contains);
        assertThat(there.size() + writtenDown.size()).isEqualTo(3);
        for (String name : there) {
            assertThat(EvidenceCheck.check(past.folder(name)).firstProblem()).isEmpty();
        }
    }
}

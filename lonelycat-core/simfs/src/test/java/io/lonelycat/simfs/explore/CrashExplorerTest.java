// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.SimulatedCrash;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.explore.CrashOutcome.CrashPoint;
import io.lonelycat.simfs.explore.CrashScenario.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashExplorerTest {
    private static final Step NOTHING = root -> {};

    @Test
    void passesAFileThatIsReplacedByRename() {
        long recoveries = CrashExplorer.thorough()
                .explore(scenario(CrashExplorerTest::writeAndRename, CrashExplorerTest::removeTemporary));

        // the action can die in 6 ways (before all, open, torn, write, rename, after its end); the recovery has
        // something to delete in 3 of them and dies in 2 ways there, in 1 way elsewhere
        assertThat(recoveries).isEqualTo(6 + 3 * 2 + 3);
    }

    @Test
    void catchesAFileThatIsWrittenInPlace() {
        Step inPlace = root -> Files.writeString(root.resolve("config"), "new content", WRITE, TRUNCATE_EXISTING);

        assertThatThrownBy(() -> CrashExplorer.thorough().explore(scenario(inPlace, NOTHING)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("action dies AFTER #1 OPEN_FOR_WRITING /config")
                .hasMessageContaining("! changed /config")
                .hasMessageContaining("old content");
    }

    @Test
    void catchesALeftoverOfAMissingRecovery() {
        assertThatThrownBy(() -> CrashExplorer.thorough().explore(scenario(CrashExplorerTest::writeAndRename, NOTHING)))
                .hasMessageContaining("+ surplus /config.tmp");
    }

    @Test
    void catchesARecoveryThatIsOnlyWrongWhenItIsKilledItself() {
        Step inPlace = root -> {
            Files.deleteIfExists(root.resolve("config.tmp"));
            Files.writeString(root.resolve("config"), "old content", WRITE, TRUNCATE_EXISTING);
        };
        Step onlyIfLeftOver = root -> {
            if (Files.exists(root.resolve("config.tmp"))) {
                inPlace.run(root);
            }
        };
        CrashScenario scenario = scenario(CrashExplorerTest::writeAndRename, onlyIfLeftOver);

        assertThat(new CrashExplorer(1, Integer.MAX_VALUE).explore(scenario)).isEqualTo(6);
        assertThatThrownBy(() -> CrashExplorer.thorough().explore(scenario))
                .hasMessageContaining("recovery 1 dies AFTER #4 OPEN_FOR_WRITING /config");
    }

    @Test
    void leavesTheSameDisksAsRealCrashes() throws IOException {
        List<CrashOutcome> outcomes = new ArrayList<>();
        CrashScenario scenario =
                new CrashScenario(CrashExplorerTest::disk, CrashExplorerTest::writeAndRename, NOTHING, outcomes::add);
        new CrashExplorer(1, 0).explore(scenario);

        assertThat(outcomes).hasSize(7);
        for (CrashOutcome outcome : outcomes) {
            SimDisk disk = disk();
            SimProcess process = disk.boot();
            if (!outcome.crashes().isEmpty()) {
                CrashPoint crash = outcome.crashes().get(0);
                process.crashAt(crash.call(), crash.variant());
            }
            runToDeath(process, CrashExplorerTest::writeAndRename);
            assertThat(disk.snapshot().diff(outcome.disk().snapshot())).isEmpty();
        }
    }

    @Test
    void triesNoMoreCrashesPerRecoveryThanAskedFor() {
        CrashScenario scenario = scenario(CrashExplorerTest::writeAndRename, CrashExplorerTest::removeTemporary);

        assertThat(new CrashExplorer(2, 1).explore(scenario)).isEqualTo(6 + 6);
        assertThat(new CrashExplorer(5, 1).explore(scenario)).isEqualTo(6 * 5);
    }

    private static void runToDeath(SimProcess process, Step step) throws IOException {
        try {
            step.run(process.root());
        } catch (SimulatedCrash e) {
            assertThat(process.crashed()).isTrue();
        }
    }

    private static SimDisk disk() {
        return SimDisk.filledBy(root -> Files.writeString(root.resolve("config"), "old content"));
    }

    private static void writeAndRename(Path root) throws IOException {
        Files.writeString(root.resolve("config.tmp"), "new content");
        Files.move(root.resolve("config.tmp"), root.resolve("config"), ATOMIC_MOVE);
    }

    private static void removeTemporary(Path root) throws IOException {
        Files.deleteIfExists(root.resolve("config.tmp"));
    }

    private static CrashScenario scenario(Step action, Step recovery) {
        return new CrashScenario(CrashExplorerTest::disk, action, recovery, outcome -> {
            Snapshot now = outcome.disk().snapshot().withoutIdentity();
            if (outcome.actionReturned() || !now.equals(outcome.before().withoutIdentity())) {
                assertThat(now.diff(outcome.after().withoutIdentity())).isEmpty();
            }
        });
    }
}

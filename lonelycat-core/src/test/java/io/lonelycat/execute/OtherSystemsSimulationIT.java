// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Share;
import io.lonelycat.simfs.Traits;
import io.lonelycat.simfs.explore.CrashExplorer;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills executions and recoveries on simulated file systems of macOS and Windows. */
class OtherSystemsSimulationIT {
    private static final int DRAWN = 20;

    @Test
    void leavesOneOfTwoWholeTreesWithoutOperationsByHandle() {
        assertThat(explore(Traits.BY_PATH, 2, 3, 24)).isGreaterThan(200);
    }

    @Test
    void leavesOneOfTwoWholeTreesOnMacOs() {
        assertThat(explore(Traits.MACOS, 2, 3, 24)).isGreaterThan(200);
    }

    @Test
    void leavesOneOfTwoWholeTreesOnWindows() {
        assertThat(explore(Traits.WINDOWS, 2, 3, 24)).isGreaterThan(200);
    }

    @Test
    void leavesOneOfTwoWholeTreesOnAFileSystemWithDrawnProperties() {
        assertThat(explore(Traits.drawn(Share.seed()), 2, 3, 24)).isGreaterThan(200);
    }

    @Test
    @Tag("long")
    void leavesOneOfTwoWholeTreesAtEachCallOnEachSystem() {
        for (Traits traits : List.of(Traits.BY_PATH, Traits.MACOS, Traits.WINDOWS)) {
            assertThat(explore(traits, 3, 12, 1)).as(traits.toString()).isGreaterThan(50_000);
        }
    }

    @Test
    @Tag("long")
    void leavesOneOfTwoWholeTreesOnManyDrawnFileSystems() {
        LongStream.range(0, DRAWN)
                .mapToObj(i -> Traits.drawn(Share.seed() + i))
                .forEach(traits -> assertThat(explore(traits, 2, 3, 8)).isPositive());
    }

    /** Kills at each call of the execution and every {@code every}th of its recovery, then samples series of kills. */
    private static long explore(Traits traits, int deaths, int sample, int every) {
        return CrashTrial.inAll(
                CrashTrial.on(traits),
                trial -> CrashExplorer.thorough().drawn(every, Share.seed()).explore(trial.scenario())
                        + new CrashExplorer(deaths, sample)
                                .drawn(every, Share.seed())
                                .explore(trial.scenario()));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Share;
import io.lonelycat.simfs.Traits;
import io.lonelycat.simfs.explore.CrashExplorer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kills executions and recoveries on simulated file systems of macOS and Windows. */
class OtherSystemsSimulationIT {
    static Stream<Traits> systems() {
        return CrashTrial.otherSystems(1);
    }

    @ParameterizedTest
    @MethodSource("systems")
    void leavesOneOfTwoWholeTrees(Traits traits) {
        assertThat(explore(traits, 2, 3, 24)).isGreaterThan(200);
    }

    @Test
    @Tag("long")
    void leavesOneOfTwoWholeTreesAtEachCallOnEachSystem() {
        CrashTrial.otherSystems(0).forEach(traits -> assertThat(explore(traits, 3, 12, 1))
                .as(traits.toString())
                .isGreaterThan(50_000));
    }

    @Test
    @Tag("long")
    void leavesOneOfTwoWholeTreesOnManyDrawnFileSystems() {
        CrashTrial.otherSystems(20)
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

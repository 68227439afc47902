// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Share;
import io.lonelycat.simfs.Traits;
import io.lonelycat.simfs.explore.CrashExplorer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Kills an execution, then its recovery, at disk calls. The final recovery must leave exactly the old or the new tree. */
class CrashSimulationIT {
    private static final int CHAINS = Share.of(5, 20);

    /** Crash points per recovery in the long sample. */
    private static final int SAMPLE = Integer.getInteger("lonelycat.crashes", 12);

    /** Killed processes in a row in the long sample. */
    private static final int DEATHS = Integer.getInteger("lonelycat.deaths", 3);

    @Test
    void leavesOneOfTwoWholeTreesWhereverItAndItsRecoveryAreKilled(TestReporter reporter) {
        assertThat(explore(3, 4, Share.of(8, 1), reporter)).isGreaterThan(4_000);
    }

    @Test
    @Tag("long")
    void leavesOneOfTwoWholeTreesAtALargerSampleOfThreeKills(TestReporter reporter) {
        assertThat(explore(DEATHS, SAMPLE, 1, reporter)).isGreaterThan(112_000);
    }

    private static long explore(int deaths, int sample, int every, TestReporter reporter) {
        long recoveries = CrashTrial.inAll(
                CrashTrial.on(Traits.LINUX),
                trial -> CrashExplorer.thorough().drawn(every, Share.seed()).explore(trial.scenario())
                        + new CrashExplorer(deaths, sample)
                                .drawn(every, Share.seed())
                                .explore(trial.scenario()));
        reporter.publishEntry("recoveries", Long.toString(recoveries));
        return recoveries;
    }

    @Test
    void survivesUpToTwentyCrashesInARow(TestReporter reporter) {
        long crashes = CrashTrial.inAll(CrashTrial.on(Traits.LINUX), trial -> new CrashChain(trial, 20).run(CHAINS));

        reporter.publishEntry("crashes", Long.toString(crashes));
        assertThat(crashes).isGreaterThan((long) CHAINS * CrashCase.all().size());
    }
}

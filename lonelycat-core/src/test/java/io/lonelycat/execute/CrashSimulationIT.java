// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Share;
import io.lonelycat.check.command.Durability;
import io.lonelycat.simfs.explore.CrashExplorer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Kills an execution at every call that changes the disk, and its recovery at every such call again: whatever happens,
 * one recovery that runs to its end leaves the whole old or the whole new tree, and nothing else.
 */
class CrashSimulationIT {
    private static final int CHAINS = Share.of(5, 20);

    /** How many crash points of each recovery the long sample tries: {@code -Dlonelycat.crashes=40}. */
    private static final int SAMPLE = Integer.getInteger("lonelycat.crashes", 12);

    /** How many processes die in a row in the long sample: {@code -Dlonelycat.deaths=4}. */
    private static final int DEATHS = Integer.getInteger("lonelycat.deaths", 3);

    /** Kills the execution and its recovery at a share of the calls, and three processes in a row at a sample of them. */
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
                CrashTrial.all(place -> Durability.PROCESS),
                trial -> CrashExplorer.thorough().drawn(every, Share.seed()).explore(trial.scenario())
                        + new CrashExplorer(deaths, sample)
                                .drawn(every, Share.seed())
                                .explore(trial.scenario()));
        reporter.publishEntry("recoveries", Long.toString(recoveries));
        return recoveries;
    }

    @Test
    void survivesUpToTwentyCrashesInARow(TestReporter reporter) {
        long crashes = CrashTrial.inAll(
                CrashTrial.all(place -> Durability.PROCESS), trial -> new CrashChain(trial, 20).run(CHAINS));

        reporter.publishEntry("crashes", Long.toString(crashes));
        assertThat(crashes).isGreaterThan((long) CHAINS * CrashCase.all().size());
    }
}

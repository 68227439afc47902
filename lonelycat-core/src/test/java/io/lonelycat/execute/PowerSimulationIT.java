// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.Share;
import io.lonelycat.check.command.Durability;
import io.lonelycat.gate.policy.Install;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimDurability;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.Traits;
import io.lonelycat.simfs.explore.CrashExplorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cuts the power at calls that modify the disk: unsynced data is lost, kept, torn or random. The last recovery must leave exactly the old
 * or the new tree, and the new one after a reported success.
 */
class PowerSimulationIT {
    /** Every power loss with eight results; then with four results and two power losses in each recovery. */
    private static final CrashExplorer[] ORDINARY = {new CrashExplorer(1, 0, 8), new CrashExplorer(2, 2, 4)};

    @ParameterizedTest
    @MethodSource("systems")
    void leavesOneOfTwoWholeTreesWhereverThePowerFails(Traits traits, TestReporter reporter) {
        int every = Share.of(traits.equals(Traits.LINUX) ? 40 : 400, 1);
        long recoveries = recoveries(
                traits,
                reporter,
                Stream.of(ORDINARY)
                        .map(explorer -> explorer.drawn(every, Share.seed()))
                        .toArray(CrashExplorer[]::new));

        assertThat(recoveries).isGreaterThan(100_000 / every / 2);
    }

    @ParameterizedTest
    @MethodSource("systems")
    @Tag("long")
    void leavesOneOfTwoWholeTreesWhereverThePowerFailsAgainAndAgain(Traits traits, TestReporter reporter) {
        long recoveries = recoveries(
                traits,
                reporter,
                Stream.of(new CrashExplorer(1, 0, 200), new CrashExplorer(2, 12, 8), new CrashExplorer(4, 1, 3))
                        .map(explorer -> explorer.drawn(Share.PART, Share.seed()))
                        .toArray(CrashExplorer[]::new));

        assertThat(recoveries).isGreaterThan(2_000_000 / Share.PART / 2);
    }

    /** A change can survive a power loss only where folders can be synced. */
    static Stream<Traits> systems() {
        return CrashTrial.systems(Traits::syncsFolders);
    }

    static Stream<Traits> systemsWithoutSync() {
        return CrashTrial.otherSystems(3).filter(traits -> !traits.syncsFolders());
    }

    @ParameterizedTest
    @MethodSource("systemsWithoutSync")
    void rollsBackWhereFoldersCannotBeSynced(Traits traits) {
        CrashTrial.all(traits, SimDurability::new).forEach(trial -> {
            SimDisk disk = trial.disk();
            Snapshot old = CrashTrial.tree(disk.snapshot());
            Path top = disk.boot().root();

            assertThat(Sandbox.doing(() -> trial.bench(top).execute(trial.approved(top), new Deaf())))
                    .as(trial.toString())
                    .returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
            assertThat(CrashTrial.tree(disk.snapshot()).diff(old)).isEmpty();
            assertThat(CrashTrial.state(disk.snapshot())).isSubsetOf(CrashTrial.STANDING);
        });
    }

    @Test
    void survivesUpToTwentyDeathsInARow(TestReporter reporter) {
        assertThat(deathsInChains(reporter, Share.of(2, 10))).isGreaterThan(Share.of(50, 200));
    }

    @Test
    @Tag("long")
    void survivesUpToTwentyDeathsInARowManyTimes(TestReporter reporter) {
        assertThat(deathsInChains(reporter, 1_000 / Share.PART)).isGreaterThan(50_000 / Share.PART);
    }

    private static long deathsInChains(TestReporter reporter, int chains) {
        long deaths = CrashTrial.inAll(
                CrashTrial.all(Traits.LINUX, SimDurability::new), trial -> new CrashChain(trial, 20).run(chains));
        reporter.publishEntry("deaths", Long.toString(deaths));
        return deaths;
    }

    /** A simulation that passes without a sync proves nothing, so each missing sync must fail. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 0", "0, 1"})
    void failsWhereASyncIsLeftOut(int ofExecution, int ofRecovery) {
        CrashCase subject = CrashCase.all().stream()
                .filter(it -> it.name().equals("files are overwritten beside moves"))
                .findFirst()
                .orElseThrow();
        CrashTrial careless =
                new CrashTrial(subject, Traits.LINUX, Install.OVERWRITE, without(ofExecution), without(ofRecovery));

        assertThatThrownBy(() -> recoveries(careless, ORDINARY))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("power loss with seed");
    }

    /** Leaves out the sync with the number; 0 leaves out none. */
    private static Function<Path, Durability> without(int number) {
        return place -> new SimDurability(place) {
            private int syncs;

            @Override
            public void sync(Path where) throws IOException {
                if (++syncs != number) {
                    super.sync(where);
                }
            }
        };
    }

    private static long recoveries(Traits traits, TestReporter reporter, CrashExplorer... explorers) {
        long recoveries =
                CrashTrial.inAll(CrashTrial.all(traits, SimDurability::new), trial -> recoveries(trial, explorers));
        reporter.publishEntry("recoveries", Long.toString(recoveries));
        return recoveries;
    }

    private static long recoveries(CrashTrial trial, CrashExplorer... explorers) {
        return Stream.of(explorers)
                .mapToLong(explorer -> explorer.explore(trial.scenario()))
                .sum();
    }
}

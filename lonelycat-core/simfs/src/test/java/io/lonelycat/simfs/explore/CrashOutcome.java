// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.Variant;
import java.util.List;

/**
 * A disk after an action, any number of crashes and a recovery that ran to its end.
 *
 * @param disk the disk; a verdict may boot it and run more on it
 * @param before the tree before the action
 * @param after the tree after an action without a crash, and without a recovery
 * @param actionReturned whether the action had returned to its caller before the first crash
 * @param crashes where the processes died, the action first
 */
public record CrashOutcome(
        SimDisk disk, Snapshot before, Snapshot after, boolean actionReturned, List<CrashPoint> crashes) {

    /** Says whether the power has failed, and not only processes. */
    public boolean lostPower() {
        return disk.boots() > 0;
    }

    /**
     * Where a process died.
     *
     * @param process 0 for the action, n for the nth recovery
     * @param call the number of the call
     * @param variant how much of the call had happened
     * @param text the call itself, for people
     */
    public record CrashPoint(int process, int call, Variant variant, String text) {
        CrashPoint withLoss(long seed) {
            return new CrashPoint(process, call, variant, text + ", power loss with seed " + seed);
        }

        @Override
        public String toString() {
            String who = process == 0 ? "action" : "recovery " + process;
            return who + " dies " + variant + " " + text;
        }
    }

    /** Checks that the tree is as before the action or as after it, and as after it where the action returned. */
    void assertBeforeOrAfter() {
        Snapshot now = disk.snapshot().withoutIdentity();
        if (actionReturned || !now.equals(before.withoutIdentity())) {
            assertThat(now.diff(after.withoutIdentity())).isEmpty();
        }
    }
}

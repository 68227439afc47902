// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.Variant;
import java.util.List;

/**
 * The disk after an action, crashes, and a completed recovery.
 *
 * @param after the tree after an action without crashes
 * @param actionReturned whether the action returned before the first crash
 */
public record CrashOutcome(
        SimDisk disk, Snapshot before, Snapshot after, boolean actionReturned, List<CrashPoint> crashes) {

    public boolean lostPower() {
        return disk.boots() > 0;
    }

    /**
     * Crash of a process.
     *
     * @param process 0 for the action, n for the nth recovery
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

    /** Checks that the tree equals the tree before or after the action; if the action returned, only after. */
    void assertBeforeOrAfter() {
        Snapshot now = disk.snapshot().withoutIdentity();
        if (actionReturned || !now.equals(before.withoutIdentity())) {
            assertThat(now.diff(after.withoutIdentity())).isEmpty();
        }
    }
}

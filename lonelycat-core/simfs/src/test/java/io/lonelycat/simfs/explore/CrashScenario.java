// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import io.lonelycat.simfs.SimDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * What a {@link CrashExplorer} explores. Action and recovery must make the same calls in the same order each time.
 *
 * @param initial makes the disk before the action
 * @param action what is crashed
 * @param recovery what is run after each crash, to its end or into the next crash
 * @param verdict judges each disk after a recovery that ran to its end
 */
public record CrashScenario(Supplier<SimDisk> initial, Step action, Step recovery, Verdict verdict) {

    /** Something that a process does. */
    @FunctionalInterface
    public interface Step {
        void run(Path root) throws IOException;
    }

    /** Judges an outcome; it throws an AssertionError if the outcome must not be. */
    @FunctionalInterface
    public interface Verdict {
        void judge(CrashOutcome outcome);
    }
}

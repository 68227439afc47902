// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import io.lonelycat.simfs.SimDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Input of {@link CrashExplorer}. Each run of an action or recovery must make the same calls in the same order.
 *
 * @param recovery runs after each crash
 * @param verdict judges the disk after each completed recovery
 */
public record CrashScenario(Supplier<SimDisk> initial, Step action, Step recovery, Verdict verdict) {

    @FunctionalInterface
    public interface Step {
        void run(Path root) throws IOException;
    }

    /** Throws an AssertionError to reject an outcome. */
    @FunctionalInterface
    public interface Verdict {
        void judge(CrashOutcome outcome);
    }
}

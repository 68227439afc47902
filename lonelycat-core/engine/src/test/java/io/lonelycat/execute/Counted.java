// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.workspace.Progress;
import java.time.Duration;

/** How many files were counted by work that says so, on a clock by which each takes long enough to be told. */
final class Counted {
    private int files;
    private long now;
    private final Progress progress =
            new Progress(line -> files++, () -> now += Duration.ofMinutes(1).toNanos());

    Progress.Count count() {
        return progress.count("counted");
    }

    int files() {
        return files;
    }
}

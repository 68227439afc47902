// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.torture.Torture.Size;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ends real processes at random instants while they change files: a few in every build, some 10,000 with the proof. */
class TortureIT {
    /** 0 draws one, and prints it. */
    private static final long SEED = Long.getLong("torture.seed", 0);

    private static final int FIRST = Integer.getInteger("torture.first", 0);

    @Test
    void leavesTheOldTreeOrTheNewOneWhateverHappens() throws Exception {
        assertThat(Torture.run(folder(), new Size(SEED, FIRST, 6, 0, 2, 0))).isEmpty();
    }

    @Test
    @Tag("torture")
    void leavesThemAThousandTimes() throws Exception {
        int cases = Integer.getInteger("torture.cases", 3100);
        int crowd = Math.min(64, cases / 10);
        int disks = cases / 50;
        int cuts = cases * 2 / 3;

        assertThat(Torture.run(folder(), new Size(SEED, FIRST, cases, crowd, disks, cuts)))
                .isEmpty();
    }

    /** The file system of this folder is the one that is tried. */
    private static Path folder() {
        return Path.of(System.getProperty("torture.folder", "target/torture"));
    }
}

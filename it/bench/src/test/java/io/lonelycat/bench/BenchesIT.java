// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every benchmark with tiny sizes: code that never runs rots. They throw when something does not go as it is to.
 * Those that start
 * processes are in {@link ProcessBenchesIT}.
 */
class BenchesIT {
    @TempDir
    private Path folder;

    private String place() {
        return folder.resolve("bench").toString();
    }

    @Test
    void appliesAFewFiles() throws Exception {
        ApplyBench.main(new String[] {place(), "20", "1"});

        assertThat(folder.resolve("bench")).isDirectory();
    }

    @Test
    void plansAFewFilesAndDecidesAboutThem() throws Exception {
        PlanBench.main(new String[] {place(), "20", "1"});

        assertThat(folder.resolve("bench")).isEmptyDirectory();
    }

    @Test
    void findsThePlacesOfAFewEdits() throws Exception {
        EditsBench.main(new String[] {place(), "20", "1"});

        assertThat(folder.resolve("bench/tree/.lonelycat/plans")).isNotEmptyDirectory();
    }

    @Test
    void copiesAFewFiles() throws Exception {
        CopyBench.main(new String[] {place(), "20", "1"});

        assertThat(folder.resolve("bench/tree")).isNotEmptyDirectory();
        assertThat(folder.resolve("bench/by-us")).doesNotExist();
    }

    @Test
    void takesChangesOfTwoSizesAllTheWay() throws Exception {
        ScaleBench.main(new String[] {place(), "10", "20"});

        assertThat(folder.resolve("bench")).isEmptyDirectory();
    }

    @Test
    void carriesOutALargeChangeThatIsSmall() throws Exception {
        LargeChangeBench.main(new String[] {place(), "1"});

        assertThat(folder.resolve("bench")).isEmptyDirectory();
    }

    @Test
    void decidesAboutAFewFiles() throws Exception {
        GateBench.main(new String[] {place(), "20", "0"});

        assertThat(folder.resolve("bench")).isEmptyDirectory();
    }

    @Test
    void letsAFewPlansGoThroughTheQueue() throws Exception {
        QueueBench.main(new String[] {place(), "60"});

        assertThat(folder.resolve("bench")).isEmptyDirectory();
    }
}

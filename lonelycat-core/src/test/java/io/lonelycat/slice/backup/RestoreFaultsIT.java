// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.explore.FaultExplorer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** If any call to the disk fails, there is the old record or the new one, and no half backup. */
class RestoreFaultsIT {
    @Test
    void leavesTheOldRecordOrTheNewOneOnAFullDisk() throws IOException {
        assertThat(new FaultExplorer(List.of(Errno.ENOSPC), 3).explore(RestoreCrashTest.restoring()))
                .isGreaterThan(170);
    }

    @Test
    @Tag("long")
    void leavesOneOfThemWhereverTheDiskIsFull() throws IOException {
        assertThat(new FaultExplorer(List.of(Errno.ENOSPC), 1).explore(RestoreCrashTest.restoring()))
                .isGreaterThan(500);
    }

    @Test
    @Tag("long")
    void leavesNoBackupOrAWholeOneOnABrokenDisk() throws IOException {
        assertThat(new FaultExplorer(List.of(Errno.EIO), 1).explore(RestoreCrashTest.backingUp()))
                .isGreaterThan(300);
    }
}

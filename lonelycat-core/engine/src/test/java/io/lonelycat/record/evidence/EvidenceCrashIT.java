// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.explore.CrashExplorer;
import org.junit.jupiter.api.Test;

class EvidenceCrashIT {

    @Test
    void isCompletedWhereverTheProcessDiesAndItsRecoveryToo() {
        assertThat(new CrashExplorer(2, 6).explore(EvidenceCrashTest.scenario()))
                .isGreaterThan(600);
    }
}

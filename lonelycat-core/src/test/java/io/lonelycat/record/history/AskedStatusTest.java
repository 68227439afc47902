// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.record.ShownStatus;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskedStatusTest {

    @Test
    void everyWordThatIsShownCanBeAskedForAndMeansItself() {
        for (ShownStatus standing : ShownStatus.values()) {
            assertThat(AskedStatus.valueOf(standing.name()).standings()).containsExactly(standing);
        }
    }

    @Test
    void whatFailedIsTheOnlyWordBesides() {
        assertThat(AskedStatus.values()).hasSize(ShownStatus.values().length + 1);
        assertThat(AskedStatus.FAILED.standings()).isEqualTo(Set.of(ShownStatus.ROLLED_BACK, ShownStatus.QUARANTINED));
        assertThat(Arrays.asList(AskedStatus.values())).endsWith(AskedStatus.FAILED);
    }
}

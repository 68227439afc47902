// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeStatusTest {
    @ParameterizedTest
    @CsvSource({
        "info, planned",
        "success, applied already_applied rehearsed approved not_needed",
        "warning, refused need_approval could_not_check cancelled waiting edit skipped",
        "error, denied rolled_back quarantined unfinished rejected changed stopped failed null",
    })
    void hasOneColorForEachState(String color, String states) {
        for (String state : states.split(" ", -1)) {
            assertThat(new ChangeStatus(state).color().word()).as(state).isEqualTo(color);
        }
    }

    @Test
    void isShownInWords() {
        assertThat(new ChangeStatus("need_approval").words()).isEqualTo("approval needed");
        assertThat(new ChangeStatus("rolled_back").words()).isEqualTo("rolled back");
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Steps are named as files of the evidence are, which readers sort. */
class StepTest {
    @Test
    void hasALogThatIsNamedByNumberAndName() {
        assertThat(Stream.of(Step.values()).map(Step::logName))
                .containsExactly(
                        "01_validate",
                        "02_checksum",
                        "10_rehearse",
                        "03_backup",
                        "04_apply",
                        "05_verify",
                        "06_health",
                        "07_finalize",
                        "98_rollback",
                        "99_error");
        assertThat(Stream.of(Step.values()).map(Step::number)).containsExactly(1, 2, 10, 3, 4, 5, 6, 7, 98, 99);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final String ID = Bench.EXECUTION;

    private static Outcome.RolledBack rolledBack(String code) {
        return new Outcome.RolledBack(ID, Step.VERIFY, code, "It was rolled back.", 1);
    }

    @Test
    void saysInWhichStateTheExecutionEnded() {
        assertThat(List.of(
                        new Outcome.Applied(ID, 1, ""),
                        new Outcome.AlreadyApplied(ID, Optional.empty(), ""),
                        new Outcome.Rehearsed(ID, 1, "")))
                .extracting(Outcome::status)
                .containsOnly(ExecutionStatus.COMPLETED);
        assertThat(new Outcome.Refused(ID, "stale", "", List.of()).status()).isEqualTo(ExecutionStatus.REFUSED);
        assertThat(rolledBack("check_failed").status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(new Outcome.Quarantined(ID, Step.ROLLBACK, "conflict", "", List.of()).status())
                .isEqualTo(ExecutionStatus.QUARANTINED);
    }

    @Test
    void tellsACheckThatFailedFromOneThatCouldNotRun() {
        assertThat(rolledBack("check_failed").couldNotCheck()).isFalse();
        assertThat(rolledBack("could_not_run").couldNotCheck()).isTrue();
    }

    @Test
    void countsFilesInWords() {
        assertThat(Outcome.changed(1)).isEqualTo("1 file was changed");
        assertThat(Outcome.changed(0)).isEqualTo("0 files were changed");
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the goal {@code history} tells of costs, with the slice and without. */
class CostsGoalTest {
    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void hasExecuted() {
        sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
    }

    @Test
    void isTold() {
        assertThat(sandbox.cat().history(byCheck()).message()).contains("check-1");
    }

    @Test
    void isRefusedWithoutTheSlice() {
        sandbox.slices = AllSlices.ALL.stream()
                .filter(slice -> !slice.name().equals("costs"))
                .toList();

        assertThatThrownBy(() -> sandbox.cat().history(byCheck()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`lonelycat.costsBy` is unknown");
    }

    private static HistoryRequest byCheck() {
        return HistoryRequest.of(
                name -> Optional.ofNullable(Map.of("costsBy", "check").get(name)), 5);
    }
}

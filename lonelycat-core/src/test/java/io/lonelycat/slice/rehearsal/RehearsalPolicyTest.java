// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The section {@code rehearsal} belongs to the slice. */
class RehearsalPolicyTest {
    @Test
    void isAnUnknownKeyWithoutTheSlice(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.file(
                "lonelycat-policy.yaml",
                sandbox.read("lonelycat-policy.yaml") + "rehearsal: {proof: {bug_fix: {failToPass: 1}}}\n");
        assertThat(sandbox.plan(Sandbox.GUIDE_PATCH, "category: bug_fix\n").status())
                .isEqualTo("planned");
        assertThat(sandbox.gate().message()).contains("require.proof");

        sandbox.slices = AllSlices.ALL.stream()
                .filter(slice -> !slice.equals(RehearsalSlice.SLICE))
                .toList();

        assertThatThrownBy(sandbox::gate)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unknown key \"rehearsal\"");
    }
}

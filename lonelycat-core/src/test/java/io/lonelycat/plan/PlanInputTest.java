// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanInputTest {
    private static final Optional<Path> PATCH = Optional.of(Path.of("change.patch"));
    private static final Optional<Path> FOLDER = Optional.of(Path.of("new"));

    @Test
    void takesAPatchOrAFolder() {
        assertThat(PlanInput.of(PATCH, Optional.empty(), List.of(), false, List.of()))
                .isEqualTo(new PlanInput.PatchInput(Path.of("change.patch")));
        assertThat(PlanInput.of(Optional.empty(), FOLDER, List.of("old/**"), true, List.of("src/**")))
                .isEqualTo(new PlanInput.OverlayInput(
                        Path.of("new"), List.of(Glob.of("old/**")), true, List.of(Glob.of("src/**"))));
    }

    @Test
    void refusesBothAndNeither() {
        assertThatThrownBy(() -> PlanInput.of(PATCH, FOLDER, List.of(), false, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lonelycat.patch")
                .hasMessageContaining("lonelycat.from");
        assertThatThrownBy(() -> PlanInput.of(Optional.empty(), Optional.empty(), List.of(), false, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Name one of them");
    }

    @Test
    void refusesWhatBelongsToAFolderBesideAPatch() {
        assertThatThrownBy(() -> PlanInput.of(PATCH, Optional.empty(), List.of(), true, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lonelycat.mirror");
        assertThatThrownBy(() -> PlanInput.of(PATCH, Optional.empty(), List.of("a"), false, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lonelycat.delete");
    }
}

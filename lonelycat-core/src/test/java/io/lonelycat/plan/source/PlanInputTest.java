// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.source.PlanInput.ChangesetInput;
import io.lonelycat.plan.source.PlanInput.EditsInput;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.plan.source.PlanInput.RangeInput;
import io.lonelycat.plan.source.PlanInput.Sources;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanInputTest {
    private static final Optional<Path> FILE = Optional.of(Path.of("change"));
    private static final Optional<Path> NONE = Optional.empty();
    private static final Optional<String> NO_RANGE = Optional.empty();
    private static final Sources PATCH = new Sources(FILE, NONE, NO_RANGE, NONE, NONE, NO_RANGE);
    private static final Sources FOLDER = new Sources(NONE, FILE, NO_RANGE, NONE, NONE, NO_RANGE);
    private static final Sources RANGE = new Sources(NONE, NONE, Optional.of("a..b"), NONE, NONE, NO_RANGE);
    private static final Sources CHANGESET = new Sources(NONE, NONE, NO_RANGE, FILE, NONE, NO_RANGE);
    private static final Sources EDITS = new Sources(NONE, NONE, NO_RANGE, NONE, FILE, NO_RANGE);

    private static PlanInput alone(Sources sources) {
        return PlanInput.of(sources, List.of(), false, List.of());
    }

    @Test
    void takesEachThingThatAPlanIsMadeFrom() {
        assertThat(alone(PATCH)).isEqualTo(new PatchInput(Path.of("change")));
        assertThat(PlanInput.of(FOLDER, List.of("old/**"), true, List.of("src/**")))
                .isEqualTo(new OverlayInput(
                        Path.of("change"), List.of(Glob.of("old/**")), true, List.of(Glob.of("src/**"))));
        assertThat(alone(RANGE)).isEqualTo(new RangeInput("a..b"));
        assertThat(alone(CHANGESET)).isEqualTo(new ChangesetInput(Path.of("change")));
        assertThat(alone(EDITS)).isEqualTo(new EditsInput(Path.of("change")));
    }

    @Test
    void refusesNoneAndMoreThanOneAndNamesAll() {
        for (Sources sources : List.of(
                new Sources(NONE, NONE, NO_RANGE, NONE, NONE, NO_RANGE),
                new Sources(FILE, FILE, Optional.of("a..b"), FILE, FILE, NO_RANGE))) {
            assertThatThrownBy(() -> alone(sources))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("`lonelycat.patch=FILE")
                    .hasMessageContaining("`lonelycat.from=FOLDER")
                    .hasMessageContaining("`lonelycat.range=A..B")
                    .hasMessageContaining("`lonelycat.changeset=FILE")
                    .hasMessageContaining("`lonelycat.edits=FILE")
                    .hasMessageContaining("and nothing beside it");
        }
    }

    @Test
    void refusesWhatBelongsToAFolderBesideEverythingElse() {
        for (Sources sources : List.of(PATCH, RANGE, CHANGESET, EDITS)) {
            assertThatThrownBy(() -> PlanInput.of(sources, List.of(), true, List.of()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("lonelycat.mirror");
            assertThatThrownBy(() -> PlanInput.of(sources, List.of("a"), false, List.of()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("lonelycat.delete");
        }
    }
}

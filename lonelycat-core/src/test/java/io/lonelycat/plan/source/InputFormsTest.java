// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.flow.Feature;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.plan.source.PlanInput.RangeInput;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFormsTest {
    private static final InputForms ALL = new InputForms(Feature.all(AllFeatures.ALL, Feature::inputs));

    private static ChangeSource change(String... named) {
        Set<String> all = Set.of(named);
        Function<String, Optional<Path>> file =
                name -> Optional.of(Path.of("change")).filter(it -> all.contains(name));
        return new ChangeSource(
                file.apply("patch"),
                file.apply("from"),
                all.contains("delete") ? List.of("old/**") : List.of(),
                file.apply("range").map(Path::toString),
                file.apply("edits"));
    }

    @Test
    void takesEachThingThatAPlanIsMadeFrom() {
        Path file = Path.of("change");

        assertThat(ALL.input(change("patch"))).isEqualTo(new PatchInput(file));
        assertThat(ALL.input(change("from"))).isEqualTo(new OverlayInput(file, List.of()));
        assertThat(ALL.input(change("from", "delete"))).isEqualTo(new OverlayInput(file, List.of(Glob.of("old/**"))));
        assertThat(ALL.input(change("range"))).isEqualTo(new RangeInput("change"));
        assertThat(ALL.input(change("edits"))).isEqualTo(new EditsInput(file));
    }

    @Test
    void refusesNoneAndMoreThanOneAndNamesAll() {
        for (ChangeSource sources : List.of(change(), change("patch", "from", "range", "edits"))) {
            assertThatThrownBy(() -> ALL.input(sources))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(
                            "given. Give either a patch (`lonelycat.patch=FILE`), a folder with the new files"
                                    + " (`lonelycat.from=FOLDER`), two commits (`lonelycat.range=A..B`) or"
                                    + " edits (`lonelycat.edits=FILE`).");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"patch", "range", "edits"})
    void refusesWhatBelongsToAFolderBesideEverythingElse(String parameter) {
        assertThatThrownBy(() -> ALL.input(change(parameter, "delete")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("`lonelycat.delete` is only allowed with `lonelycat.from`. Remove `lonelycat.delete`.");
    }
}

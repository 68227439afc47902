// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.flow.Feature;
import io.lonelycat.plan.git.GitProgram;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.plan.source.PlanInput.RangeInput;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputFormTest {
    private static final Supplier<GitProgram> GIT = new Supplier<>() {
        @Override
        public GitProgram get() {
            throw new IllegalStateException();
        }
    };

    private static final List<InputForm> MORE = Stream.concat(
                    Stream.of(InputForm.range(GIT)), Feature.all(AllFeatures.ALL, Feature::inputs).stream())
            .toList();

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

        assertThat(InputForm.input(change("patch"), MORE)).isEqualTo(new PatchInput(file));
        assertThat(InputForm.input(change("from"), MORE)).isEqualTo(new OverlayInput(file, List.of()));
        assertThat(InputForm.input(change("from", "delete"), MORE))
                .isEqualTo(new OverlayInput(file, List.of(Glob.of("old/**"))));
        assertThat(InputForm.input(change("range"), MORE)).isEqualTo(new RangeInput("change", GIT));
        assertThat(InputForm.input(change("edits"), MORE)).isEqualTo(new EditsInput(file));
    }

    @Test
    void refusesNoneAndMoreThanOneAndNamesAll() {
        for (ChangeSource sources : List.of(change(), change("patch", "from", "range", "edits"))) {
            assertThatThrownBy(() -> InputForm.input(sources, MORE))
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
        assertThatThrownBy(() -> InputForm.input(change(parameter, "delete"), MORE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("`lonelycat.delete` is only allowed with `lonelycat.from`. Remove `lonelycat.delete`.");
    }
}

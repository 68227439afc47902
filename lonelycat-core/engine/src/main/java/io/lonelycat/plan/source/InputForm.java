// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kind of source from which a plan can be made, such as a patch.
 *
 * @param reader creates the plan input, or an empty result if the caller gave another kind of source
 */
public record InputForm(String words, Function<ChangeSource, Optional<PlanInput>> reader) {
    private static final List<InputForm> OWN = List.of(
            new InputForm(
                    "a patch (`lonelycat.patch=FILE`)", source -> source.patch().map(PatchInput::new)),
            new InputForm("a folder with the new files (`lonelycat.from=FOLDER`)", InputForm::overlay));

    private static Optional<PlanInput> overlay(ChangeSource source) {
        return source.from()
                .map(folder -> new OverlayInput(
                        folder, source.delete().stream().map(Glob::of).toList()));
    }

    /**
     * Creates the input of a plan; fails with an {@link InvalidInputException} unless exactly one source of the change
     * is given.
     */
    public static PlanInput input(ChangeSource source, List<InputForm> more) {
        List<InputForm> forms = Stream.concat(OWN.stream(), more.stream()).toList();
        List<PlanInput> named = forms.stream()
                .flatMap(form -> form.reader.apply(source).stream())
                .toList();
        if (named.size() != 1) {
            String last = forms.get(forms.size() - 1).words;
            throw new InvalidInputException("A plan needs exactly one source of the change, but "
                    + (named.isEmpty() ? "none is" : named.size() + " are") + " given. Give either "
                    + forms.stream()
                            .limit(forms.size() - 1L)
                            .map(InputForm::words)
                            .collect(Collectors.joining(", "))
                    + " or " + last + ".");
        }
        if (source.from().isEmpty() && !source.delete().isEmpty()) {
            throw new InvalidInputException(
                    "`lonelycat.delete` is only allowed with `lonelycat.from`. Remove `lonelycat.delete`.");
        }
        return named.get(0);
    }
}

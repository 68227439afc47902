// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.plan.source.PlanInput.RangeInput;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All kinds of sources: a patch, a folder and a range of commits, and those that features add. */
public final class InputForms {
    private static final List<InputForm> OWN = List.of(
            new InputForm(
                    "a patch (`lonelycat.patch=FILE`)", source -> source.patch().map(PatchInput::new)),
            new InputForm("a folder with the new files (`lonelycat.from=FOLDER`)", InputForms::overlay),
            new InputForm("two commits (`lonelycat.range=A..B`)", source -> source.range()
                    .map(RangeInput::new)));

    private final List<InputForm> forms;

    /**
     * Creates the list.
     *
     * @param more behind the engine's own, in this order
     */
    public InputForms(List<InputForm> more) {
        forms = Stream.concat(OWN.stream(), more.stream()).toList();
    }

    private static Optional<PlanInput> overlay(ChangeSource source) {
        return source.from()
                .map(folder -> new OverlayInput(
                        folder, source.delete().stream().map(Glob::of).toList()));
    }

    /**
     * Makes an input of what was named.
     *
     * @throws InvalidInputException when not exactly one source is named, or a parameter that belongs to another one
     */
    public PlanInput input(ChangeSource source) {
        List<PlanInput> named = forms.stream()
                .flatMap(form -> form.reader().apply(source).stream())
                .toList();
        if (named.size() != 1) {
            throw new InvalidInputException("A plan needs exactly one source of the change, but "
                    + (named.isEmpty() ? "none is" : named.size() + " are") + " given. Give either " + allWords()
                    + ".");
        }
        if (source.from().isEmpty() && !source.delete().isEmpty()) {
            throw new InvalidInputException(
                    "`lonelycat.delete` is only allowed with `lonelycat.from`. Remove `lonelycat.delete`.");
        }
        return named.get(0);
    }

    private String allWords() {
        String all = forms.stream().map(InputForm::words).collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return all.substring(0, last) + " or" + all.substring(last + 1);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.config.Parameters;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.plan.source.PlanInput.RangeInput;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All kinds of sources: a patch, a folder and a range of commits, and those that slices add. */
public final class InputForms {
    private static final List<InputForm> OWN = List.of(
            new InputForm(
                    "patch",
                    "a patch (`lonelycat.patch=FILE`)",
                    List.of(),
                    given -> new PatchInput(given.path("patch").orElseThrow())),
            new InputForm(
                    "from",
                    "a folder with the new files (`lonelycat.from=FOLDER`)",
                    List.of("delete", "mirror", "mirror.include"),
                    given -> new OverlayInput(
                            given.path("from").orElseThrow(),
                            globs(given.texts("delete")),
                            given.has("mirror"),
                            globs(given.texts("mirror.include")))),
            new InputForm(
                    "range",
                    "two commits (`lonelycat.range=A..B`)",
                    List.of(),
                    given -> new RangeInput(given.texts("range").get(0))));

    private final List<InputForm> forms;

    /**
     * Creates the list.
     *
     * @param more behind the engine's own, in this order
     */
    public InputForms(List<InputForm> more) {
        forms = Stream.concat(OWN.stream(), more.stream()).toList();
    }

    /**
     * Makes an input of what was named.
     *
     * @throws InvalidInputException when not exactly one source is named, or a parameter that belongs to another one
     */
    public PlanInput input(Parameters given) {
        List<InputForm> named =
                forms.stream().filter(form -> given.has(form.parameter())).toList();
        if (named.size() != 1) {
            throw new InvalidInputException(
                    "A plan is made from one thing, and " + (named.isEmpty() ? "none is" : named.size() + " are")
                            + " named. Name " + allWords() + ", and nothing beside it.");
        }
        InputForm form = named.get(0);
        for (InputForm other : forms) {
            if (!other.parameter().equals(form.parameter())) {
                refuseCompanions(other, given);
            }
        }
        return form.reader().input(given);
    }

    private String allWords() {
        String all = forms.stream().map(InputForm::words).collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return all.substring(0, last) + " or" + all.substring(last + 1);
    }

    private static void refuseCompanions(InputForm form, Parameters given) {
        List<String> extra = form.companions().stream()
                .filter(given::has)
                .map(name -> Action.parameter(name).toString())
                .toList();
        if (!extra.isEmpty()) {
            throw new InvalidInputException(String.join(", ", extra) + ": only allowed with " + form.words()
                    + ". Leave " + (extra.size() == 1 ? "it" : "them") + " out.");
        }
    }

    private static List<Glob> globs(List<String> patterns) {
        return patterns.stream().map(Glob::of).toList();
    }
}

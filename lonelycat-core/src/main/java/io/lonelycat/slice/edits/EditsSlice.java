// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.flow.Slice;
import io.lonelycat.plan.source.InputForm;
import io.lonelycat.slice.edits.form.EditForm;
import java.util.List;
import java.util.Set;

/** Plans that are made from what agents write: edits in several forms, and change sets as JSON. */
public final class EditsSlice implements Slice {
    public static final Slice SLICE = new EditsSlice();

    /** The label of a plan that has the digest of the text that it was made from. */
    static final String DIGEST_LABEL = "edits.sha256";

    /** The label of a plan that has the form of that text. */
    static final String FORM_LABEL = "edits.form";

    private EditsSlice() {}

    @Override
    public String name() {
        return "edits";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == InputForm.class) {
            return List.of(changeset(), edits());
        }
        return point == RepeatedInput.class
                ? List.of((RepeatedInput) (site, input) -> new AppliedEdits(site).of(input))
                : List.of();
    }

    private static InputForm changeset() {
        return new InputForm(
                "changeset",
                "a change set (`lonelycat.changeset=FILE`)",
                List.of(),
                Set.of(),
                given -> new ChangesetInput(given.path("changeset").orElseThrow()));
    }

    private static InputForm edits() {
        return new InputForm(
                "edits",
                "edits (`lonelycat.edits=FILE`)",
                List.of("form"),
                Set.of(DIGEST_LABEL, FORM_LABEL),
                given -> new EditsInput(
                        given.path("edits").orElseThrow(), given.text("form").map(EditForm::named)),
                (before, source, patch) -> before.labels().containsKey(DIGEST_LABEL)
                        ? new EditsAgain(source, before.labels(), patch)
                        : patch);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.Slice.RepeatedInput;
import io.lonelycat.plan.source.InputForm;
import io.lonelycat.slice.edits.form.EditForm;
import java.util.List;
import java.util.Set;

/** Plans that are made from what agents write: edits in several forms, and change sets as JSON. */
public final class EditsSlice {
    /** The label of a plan that has the digest of the text that it was made from. */
    static final String DIGEST_LABEL = "edits.sha256";

    /** The label of a plan that has the form of that text. */
    static final String FORM_LABEL = "edits.form";

    public static final Slice SLICE = Slice.named("edits")
            .with(
                    InputForm.class,
                    new InputForm(
                            "changeset",
                            "a change set (`lonelycat.changeset=FILE`)",
                            List.of(),
                            Set.of(),
                            given -> new ChangesetInput(given.path("changeset").orElseThrow())))
            .with(
                    InputForm.class,
                    new InputForm(
                            "edits",
                            "edits (`lonelycat.edits=FILE`)",
                            List.of("form"),
                            Set.of(DIGEST_LABEL, FORM_LABEL),
                            given -> new EditsInput(
                                    given.path("edits").orElseThrow(),
                                    given.text("form").map(EditForm::named))))
            .with(RepeatedInput.class, (site, input) -> new AppliedEdits(site).of(input));

    private EditsSlice() {}
}

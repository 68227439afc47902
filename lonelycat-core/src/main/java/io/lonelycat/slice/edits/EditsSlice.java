// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.flow.Slice;
import io.lonelycat.plan.source.InputForm;
import java.util.List;

/** Plans that are made from edits as agents write them. */
public final class EditsSlice implements Slice {
    public static final Slice SLICE = new EditsSlice();

    private EditsSlice() {}

    @Override
    public String name() {
        return "edits";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        return point == InputForm.class ? List.of(edits()) : List.of();
    }

    private static InputForm edits() {
        return new InputForm(
                "edits (`lonelycat.edits=FILE`)", source -> source.edits().map(EditsInput::new));
    }
}

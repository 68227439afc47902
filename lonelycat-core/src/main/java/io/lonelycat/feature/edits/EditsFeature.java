// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.flow.Feature;
import io.lonelycat.plan.source.InputForm;
import java.util.List;

/** Feature that makes plans from edits of agents. */
public final class EditsFeature extends Feature {
    public static final Feature FEATURE = new EditsFeature();

    private EditsFeature() {
        super("edits");
    }

    @Override
    public List<InputForm> inputs() {
        return List.of(new InputForm(
                "edits (`lonelycat.edits=FILE`)", source -> source.edits().map(EditsInput::new)));
    }
}

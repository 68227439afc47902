// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.flow.Slice;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.report.section.ExecutionSection;
import java.util.List;

/** Rehearsals of a change in a copy of the workspace, before the workspace is touched. */
public final class RehearsalSlice implements Slice {
    public static final Slice SLICE = new RehearsalSlice();

    private RehearsalSlice() {}

    @Override
    public String name() {
        return "rehearsal";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == PolicySection.class) {
            return List.of(RehearsalPolicy.SECTION);
        }
        if (point == BeforeChange.class) {
            return List.of((BeforeChange) WorkspaceRehearsal::of);
        }
        if (point == ObservationKind.class) {
            return List.of(RehearsalDocument.KIND);
        }
        if (point == ExecutionSection.class) {
            return List.of(new TestSection());
        }
        return List.of();
    }
}

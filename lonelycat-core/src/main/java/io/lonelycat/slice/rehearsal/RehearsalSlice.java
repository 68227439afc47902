// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import io.lonelycat.gate.policy.PolicySection;
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
            return List.of((BeforeChange) WorkspaceRehearsal::demanded);
        }
        return point == GoalForm.class
                ? List.of(new GoalForm(
                        "rehearse",
                        (call, settings) ->
                                new RehearseRequest(call.given().text("plan"), ApprovalSources.of(call, settings))))
                : List.of();
    }
}

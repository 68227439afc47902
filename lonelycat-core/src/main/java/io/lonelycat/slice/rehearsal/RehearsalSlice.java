// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import io.lonelycat.gate.policy.PolicySection;

/** Rehearsals of a change in a copy of the workspace, before the workspace is touched. */
public final class RehearsalSlice {
    public static final Slice SLICE = Slice.named("rehearsal")
            .with(PolicySection.class, RehearsalPolicy.SECTION)
            .with(Slice.BeforeChange.class, WorkspaceRehearsal::demanded)
            .with(
                    GoalForm.class,
                    new GoalForm(
                            "rehearse",
                            (call, settings) -> new RehearseRequest(
                                    call.given().text("plan"), ApprovalSources.of(call, settings))));

    private RehearsalSlice() {}
}

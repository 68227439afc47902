// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.LineMarks;
import io.lonelycat.slice.rehearsal.falsify.Falsification;
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
        if (point == ObservationKind.class) {
            return List.of(ComparedTests.KIND, Falsification.KIND);
        }
        if (point == ExecutionSection.class) {
            return List.of(new TestSection());
        }
        if (point == LineMarks.class) {
            return List.of(new UnnoticedLines());
        }
        return point == GoalForm.class
                ? List.of(new GoalForm(
                        "rehearse",
                        (call, settings) ->
                                new RehearseRequest(call.given().text("plan"), ApprovalSources.of(call, settings))))
                : List.of();
    }
}

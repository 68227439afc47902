// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.api.DraftRequest;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.Slice;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.slice.draft.DraftRecord.DraftReport;
import java.util.List;

/** Drafts: a model proposes a change in three passes, inside the same gate. */
public final class DraftSlice implements Slice {
    public static final Slice SLICE = new DraftSlice();

    private DraftSlice() {}

    @Override
    public String name() {
        return "draft";
    }

    /** Lambdas, and no references to methods: these would load the types that they name in every goal. */
    @Override
    public List<?> plugs(Class<?> point) {
        if (point == PolicySection.class) {
            return List.of(new PolicySection("drafts", value -> DraftPolicy.readAll(value)));
        }
        if (point == ReportKind.Own.class) {
            return List.of(new ReportKind.Own(new ReportKind(DraftReport.SCHEMA, DraftReport::again)));
        }
        return point == GoalWork.class
                ? List.of(GoalWork.ofChecks(DraftRequest.class, (site, it) -> new DraftFlow(site).run(it)))
                : List.of();
    }
}

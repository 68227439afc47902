// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import io.lonelycat.api.DraftRequest;
import io.lonelycat.feature.draft.DraftRecord.DraftReport;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.plan.ReportKind;
import java.util.List;

/** Feature in which a language model proposes a change. */
public final class DraftFeature extends Feature {
    public static final Feature FEATURE = new DraftFeature();

    private DraftFeature() {
        super("draft");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(GoalWork.of(DraftRequest.class, (session, it) -> new DraftFlow(session).run(it)));
    }

    @Override
    public List<PolicySection> policy() {
        return List.of(new PolicySection("drafts", value -> DraftPolicy.readAll(value)));
    }

    @Override
    public DocumentKinds documents() {
        return new DocumentKinds(List.of(), List.of(new ReportKind(DraftReport.SCHEMA, DraftReport::again)), List.of());
    }
}

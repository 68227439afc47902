// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.api.ReportRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.past.ReportedCosts;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.history.HistoryTable;
import java.util.List;

/** Feature that analyzes the history, for example for statistics and costs. */
public final class InsightFeature extends Feature {
    public static final Feature FEATURE = new InsightFeature();

    private InsightFeature() {
        super("insight");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(GoalWork.of(ReportRequest.class, (session, it) -> new ReportFlow(session).run(it)));
    }

    @Override
    public List<HistoryTable> tables() {
        return List.of(new DecisionTables(), new CostTable(), new ChangeTexts());
    }

    @Override
    public List<PolicySection> policy() {
        return List.of(Budget.SECTION);
    }

    @Override
    public DocumentKinds documents() {
        return new DocumentKinds(List.of(ReportedCosts.KIND), List.of(), List.of());
    }

    @Override
    public Views views() {
        return new Views(List.of(new CostSection()), InsightViews.ALL);
    }

    @Override
    public void decided(WorkspaceSession session, Decision decision, Proposal proposal, boolean gateAlone) {
        if (gateAlone) {
            DecisionLog.beside(session.executions()).append(GateLine.of(decision, proposal));
        }
    }

    @Override
    public void answered(
            WorkspaceSession session,
            Approval answer,
            ConsideredApproval considered,
            Decision decision,
            Proposal proposal) {
        DecisionLog.beside(session.executions()).append(AnswerLine.of(answer, considered, decision.planId()));
    }
}

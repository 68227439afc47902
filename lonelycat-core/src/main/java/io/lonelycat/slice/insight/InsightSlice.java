// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import io.lonelycat.api.ReportRequest;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.report.section.ExecutionSection;
import java.util.List;

/** What the record teaches: statistics, decisions, costs and budgets, hints, similar executions, summaries of a period. */
public final class InsightSlice implements Slice {
    public static final Slice SLICE = new InsightSlice();

    private InsightSlice() {}

    @Override
    public String name() {
        return "insight";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == AfterGate.class) {
            return List.of((AfterGate) (site, decision, proposal) ->
                    DecisionLog.beside(site.executions()).append(GateLine.of(decision, proposal)));
        }
        if (point == AfterAnswer.class) {
            return List.of((AfterAnswer) (site, answer, considered, decision, proposal) ->
                    DecisionLog.beside(site.executions()).append(AnswerLine.of(answer, considered, decision.planId())));
        }
        if (point == HistoryTable.class) {
            return List.of(new DecisionTables(), new CostTable(), new ChangeTexts());
        }
        if (point == PolicySection.class) {
            return List.of(Budget.SECTION);
        }
        if (point == ReportKind.class) {
            return List.of(ReportedCosts.KIND);
        }
        if (point == ExecutionSection.class) {
            return List.of(new CostSection());
        }
        if (point == HistoryView.class) {
            return InsightViews.ALL;
        }
        return point == GoalWork.class
                ? List.of(GoalWork.of(ReportRequest.class, (site, it) -> new ReportFlow(site).run(it)))
                : List.of();
    }
}

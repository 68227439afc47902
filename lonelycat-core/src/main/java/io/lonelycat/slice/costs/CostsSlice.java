// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsView;
import io.lonelycat.gate.past.PastFact;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.report.part.PeriodPart;
import io.lonelycat.report.section.ExecutionSection;
import java.util.List;

/** Costs and budgets: what changes may cost by the policy. */
public final class CostsSlice implements Slice {
    public static final Slice SLICE = new CostsSlice();

    private CostsSlice() {}

    @Override
    public String name() {
        return "costs";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == PolicySection.class) {
            return List.of(Budget.SECTION);
        }
        if (point == HistoryTable.class) {
            return List.of(new SpentTable());
        }
        if (point == ReportKind.class) {
            return List.of(ReportedCosts.KIND);
        }
        if (point == PastFact.class) {
            return List.of(CostQuestions.SPENT, CostQuestions.ESTIMATE);
        }
        if (point == HistoryView.class || point == JobsView.class || point == JobsView.AboutExecution.class) {
            return List.of(new CostView());
        }
        if (point == ExecutionSection.class) {
            return List.of(new CostSection());
        }
        return point == PeriodPart.class ? List.of((PeriodPart) CostsOfPeriod::told) : List.of();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsView;
import io.lonelycat.gate.past.PastFact;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.report.part.PeriodPart;

/** Costs and budgets: what changes may cost by the policy. */
public final class CostsSlice {
    public static final Slice SLICE = Slice.named("costs")
            .with(PolicySection.class, Budget.SECTION)
            .with(PastFact.class, CostQuestions.SPENT)
            .with(PastFact.class, CostQuestions.ESTIMATE)
            .with(HistoryView.class, new CostView())
            .with(JobsView.class, new CostView())
            .with(JobsView.AboutExecution.class, new CostView())
            .with(PeriodPart.class, (history, filter, most) -> CostsOfPeriod.told(history, filter, most));

    private CostsSlice() {}
}

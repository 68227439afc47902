// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.Slice.AfterAnswer;
import io.lonelycat.flow.Slice.AfterGate;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsView;
import io.lonelycat.record.history.HistoryTable;

/** Decisions: a log of what the gate decided and what people said, and the list of all decisions in the history. */
public final class DecidedSlice {
    public static final Slice SLICE = Slice.named("decided")
            .with(AfterGate.class, (site, decision, proposal) -> DecidedLog.beside(site.executions())
                    .append(GateLine.of(decision, proposal)))
            .with(AfterAnswer.class, (site, answer, considered, decision, proposal) -> DecidedLog.beside(
                            site.executions())
                    .append(AnswerLine.of(answer, considered, decision.planId())))
            .with(HistoryTable.class, new DecidedTables())
            .with(HistoryView.class, new DecisionsView())
            .with(JobsView.class, new DecisionsView());

    private DecidedSlice() {}
}

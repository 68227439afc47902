// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsView;
import io.lonelycat.record.history.HistoryTable;
import java.util.List;

/** Decisions: a log of what the gate decided and what people said, and the list of all decisions in the history. */
public final class DecidedSlice implements Slice {
    public static final Slice SLICE = new DecidedSlice();

    private DecidedSlice() {}

    @Override
    public String name() {
        return "decided";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == AfterGate.class) {
            return List.of((AfterGate) (site, decision, proposal) ->
                    DecidedLog.beside(site.executions()).append(GateLine.of(decision, proposal)));
        }
        if (point == AfterAnswer.class) {
            return List.of((AfterAnswer) (site, answer, considered, decision, proposal) ->
                    DecidedLog.beside(site.executions()).append(AnswerLine.of(answer, considered, decision.planId())));
        }
        if (point == HistoryTable.class) {
            return List.of(new DecidedTables());
        }
        return point == HistoryView.class || point == JobsView.class ? List.of(new DecisionsView()) : List.of();
    }
}

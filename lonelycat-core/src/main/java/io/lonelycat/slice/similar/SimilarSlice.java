// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsView;
import io.lonelycat.gate.past.PastFact;
import io.lonelycat.gate.past.PastFunction;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.record.history.HistoryTable;
import java.util.List;
import java.util.Set;

/** Similar changes: which executions are like another one or like a plan, how they ended, and what the policy says to that. */
public final class SimilarSlice implements Slice {
    public static final Slice SLICE = new SimilarSlice();

    private SimilarSlice() {}

    @Override
    public String name() {
        return "similar";
    }

    /** Lambdas, and no references to methods: these would load the types that they name in every gate. */
    @Override
    public List<?> plugs(Class<?> point) {
        if (point == PolicySection.class) {
            return List.of(new PolicySection(
                    "history/similar", value -> SimilarCases.readAll(value), () -> SimilarCases.tighter()));
        }
        if (point == PastFunction.class) {
            return List.of(new PastFunction(
                    "similar",
                    Set.of("count", "rolledBack", "failed"),
                    (asked, since) -> SimilarCases.numbers(asked, since)));
        }
        if (point == PastFact.class) {
            return List.of(new PastFact("similar", in -> SimilarChanges.read(in)));
        }
        if (point == HistoryTable.class) {
            return List.of(new FeatureTable());
        }
        return point == HistoryView.class || point == JobsView.class ? List.of(new SimilarView()) : List.of();
    }
}

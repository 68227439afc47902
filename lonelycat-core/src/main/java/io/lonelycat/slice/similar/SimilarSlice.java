// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsView;

/** Similar executions: which are like another one or like a plan, and how they ended. */
public final class SimilarSlice {
    public static final Slice SLICE =
            Slice.named("similar").with(HistoryView.class, new SimilarView()).with(JobsView.class, new SimilarView());

    private SimilarSlice() {}
}

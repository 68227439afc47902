// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsView;
import java.util.List;

/** Similar executions: which are like another one or like a plan, and how they ended. */
public final class SimilarSlice implements Slice {
    public static final Slice SLICE = new SimilarSlice();

    private SimilarSlice() {}

    @Override
    public String name() {
        return "similar";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        return point == HistoryView.class || point == JobsView.class ? List.of(new SimilarView()) : List.of();
    }
}

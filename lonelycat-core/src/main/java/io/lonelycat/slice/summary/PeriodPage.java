// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.report.html.PartsPage;
import java.util.Map;

/** Writes a summary of a range of time as HTML: one file without script, which needs nothing else. */
public record PeriodPage(PeriodSummary summary) {
    private static final String GOAL = "report";

    /** How a page begins, by which it is known as one of ours. */
    public static final String MARK = PartsPage.mark(GOAL);

    /** Returns the page. */
    public byte[] page() {
        return parts().page();
    }

    /** Returns the inside of the page, for a front end that has a frame of its own. */
    public String body() {
        return parts().body();
    }

    private PartsPage parts() {
        return new PartsPage(
                GOAL, PeriodParts.title(summary), PeriodParts.head(summary), PeriodParts.of(summary), 1, Map.of());
    }
}

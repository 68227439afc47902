// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.check.failure.FailureReason;
import java.util.List;

/** The few lines of what a failed command printed that probably say why; all of them are in its log. */
public final class TellingLines {
    private static final int MOST = 3;

    private TellingLines() {}

    /** Returns them, the one that says why first: those that speak of a problem, else the last. */
    public static List<String> of(String printed) {
        return FailureReason.lines(PlainText.lines(printed), MOST);
    }
}

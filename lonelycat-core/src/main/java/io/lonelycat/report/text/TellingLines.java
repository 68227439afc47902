// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.similarity.FailureLines;
import java.util.List;

/** The few lines of what a failed command printed that probably say why; all of them are in its log. */
public final class TellingLines {
    private static final int MOST = 3;

    /** What fits on one line behind its title. */
    private static final int LONGEST = 107;

    private TellingLines() {}

    /** Returns them in their order: the first that speak of a problem, else the last. */
    public static List<String> of(String printed) {
        List<String> told = FailureLines.told(PlainText.lines(printed));
        List<String> problems = FailureLines.problems(told);
        List<String> lines = (problems.isEmpty() ? told : problems)
                .stream()
                        .map(line -> PlainText.cutMiddle(
                                line.replace("-> [Help 1]", "").strip(), LONGEST))
                        .distinct()
                        .toList();
        return problems.isEmpty()
                ? lines.subList(Math.max(0, lines.size() - MOST), lines.size())
                : lines.subList(0, Math.min(MOST, lines.size()));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import java.util.List;
import java.util.regex.Pattern;

/** The few lines of what a failed command printed that probably say why; all of them are in its log. */
public final class TellingLines {
    private static final int MOST = 3;

    /** What fits on one line behind its title. */
    private static final int LONGEST = 107;

    private static final Pattern PROBLEM =
            Pattern.compile("\\b(?:errors?|fail(?:ed|ures?)?|fatal|exception)\\b|Exception", Pattern.CASE_INSENSITIVE);

    /** What Maven says with each failure, whatever it was. */
    private static final Pattern CLOSING =
            Pattern.compile("\\[ERROR\\]\\s*(?:$|COMPILATION ERROR|->|\\[Help |To see the full |"
                    + "Re-run Maven |For more information |After correcting |\\S+ <args>)");

    private TellingLines() {}

    /** Returns them in their order: the first that speak of a problem, else the last. */
    public static List<String> of(String printed) {
        List<String> lines = PlainText.lines(printed).stream()
                .map(line -> line.replace("-> [Help 1]", "").strip())
                .filter(line -> !line.isEmpty() && !CLOSING.matcher(line).lookingAt())
                .map(line -> PlainText.cutMiddle(line, LONGEST))
                .distinct()
                .toList();
        List<String> problems =
                lines.stream().filter(line -> PROBLEM.matcher(line).find()).toList();
        return problems.isEmpty()
                ? lines.subList(Math.max(0, lines.size() - MOST), lines.size())
                : problems.subList(0, Math.min(MOST, problems.size()));
    }
}

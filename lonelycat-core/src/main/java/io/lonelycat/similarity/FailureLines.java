// SPDX-License-Identifier: MIT
package io.lonelycat.similarity;

import io.lonelycat.plan.MavenFrame;
import java.util.List;
import java.util.regex.Pattern;

/** Of what a failed command printed, the lines that say what was wrong, and not what tools say around each failure. */
public final class FailureLines {
    private static final Pattern PROBLEM = Pattern.compile(
            "(?i:\\b(?:errors?|fail(?:ed|ures?)?|fatal|panic|exception|denied|refused|cannot|could not|not found|timed out)\\b)"
                    + "|Exception|Error");

    /** What a tool says around each failure, whatever it was, beside what Maven does. */
    private static final Pattern CLOSING = Pattern.compile(
            "(?:\\[(?:ERROR|INFO)\\]|ERROR:?)?\\s*(?:$|COMPILATION ERROR|BUILD FAIL|FAILURE!?$|Failures:|"
                    + "Errors:|There are test failures|Tests run:|See |Process completed|-{3,}|\\d+ errors?$)");

    /** What Maven sums up a failure by, mostly behind the lines that say what was wrong. */
    private static final Pattern SUM = Pattern.compile("\\[ERROR\\] Failed to execute goal ");

    /** A level at which no tool says why it fails, unless it says nothing else. */
    private static final Pattern QUIET = Pattern.compile("\\[?(?:INFO|WARN(?:ING)?|DEBUG|TRACE)\\]?:?\\s");

    private FailureLines() {}

    /** Returns what is not said around each failure, without blanks at its ends. */
    public static List<String> told(List<String> printed) {
        return printed.stream()
                .map(String::strip)
                .filter(line -> !MavenFrame.has(line) && !CLOSING.matcher(line).lookingAt())
                .toList();
    }

    /**
     * Returns those that speak of a problem, in their order.
     *
     * @param told see {@link #told}
     */
    public static List<String> problems(List<String> told) {
        List<String> problems =
                told.stream().filter(line -> PROBLEM.matcher(line).find()).toList();
        List<String> loud = unlike(QUIET, problems);
        return unlike(SUM, loud);
    }

    /** Leaves out what is such, unless all are. */
    private static List<String> unlike(Pattern such, List<String> lines) {
        List<String> others =
                lines.stream().filter(line -> !such.matcher(line).lookingAt()).toList();
        return others.isEmpty() ? lines : others;
    }
}

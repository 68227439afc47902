// SPDX-License-Identifier: MIT
package io.lonelycat.check.failure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of what a failed command printed, the lines that say what was wrong, and not what tools say around each failure. */
public final class FailureLines {
    /** Lines that Maven and Surefire print around each build, and the calls of Maven itself that led to a failure. */
    private static final Pattern FRAME = Pattern.compile(
            "\\[(?:ERROR|INFO)\\]\\s*(?:$|-{10,}|-> \\[Help |\\[Help |Total time: |Finished at: |To see the full |"
                    + "Re-run Maven |For more information |After correcting |Please refer to |\\S+ <args>|"
                    + "See \\S+ for the individual |See dump files |at [^\\s(]+\\(\\S*( Method)?\\)$|\\.{3} \\d+ more$)");

    private static final Pattern PROBLEM = Pattern.compile(
            "(?i:\\b(?:errors?|fail(?:ed|ures?)?|fatal|panic|exception|denied|refused|cannot|could not|unable to|no such|not found|unreachable|unknown host|timed out)\\b)"
                    + "|Exception|Error");

    /** Lines that other tools print around each failure. */
    private static final Pattern CLOSING = Pattern.compile(
            "(?:\\[(?:ERROR|INFO)\\]|ERROR:?)?\\s*(?:$|COMPILATION ERROR|BUILD FAIL|FAILURE!?$|Failures:|"
                    + "Errors:|There are test failures|Tests run:|See |Process completed|-{3,}|\\d+ errors?$|at [^\\s(]+\\([^)]*\\)$)");

    /** Summary of a failure by Maven, mostly behind the lines that say what was wrong. */
    private static final Pattern SUM = Pattern.compile("\\[ERROR\\] Failed to execute goal ");

    /** A level at which no tool says why it fails, unless it says nothing else. */
    private static final Pattern QUIET = Pattern.compile("\\[?(?:INFO|WARN(?:ING)?|DEBUG|TRACE)\\]?:?\\s");

    /** The missing symbol, from the lines that follow javac's message. */
    private static final Pattern SYMBOL = Pattern.compile("(?:\\[ERROR\\]\\s+)?symbol:\\s+(.*)");

    private static final String CANNOT_FIND = "cannot find symbol";

    /** The line of code, the mark below it, and what the compiler says next. */
    private static final int BEFORE_SYMBOL = 3;

    private FailureLines() {}

    /** Returns whether Maven or Surefire print this line around each build, failed or not. */
    public static boolean isFrame(String line) {
        return FRAME.matcher(line).lookingAt();
    }

    /** Returns what is not said around each failure, without blanks at its ends. */
    public static List<String> told(List<String> printed) {
        return printed.stream()
                .map(String::strip)
                .filter(line -> !isFrame(line) && !CLOSING.matcher(line).lookingAt())
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

    /** Returns what a compiler could not find, as the end of its line; empty text where the line says something else. */
    static String symbol(List<String> told, String line) {
        if (!line.endsWith(CANNOT_FIND)) {
            return "";
        }
        int next = told.indexOf(line) + 1;
        return told.subList(next, Math.min(told.size(), next + BEFORE_SYMBOL)).stream()
                .takeWhile(it -> !it.endsWith(CANNOT_FIND))
                .map(SYMBOL::matcher)
                .filter(Matcher::matches)
                .map(it -> ": " + it.group(1))
                .findFirst()
                .orElse("");
    }

    /** Leaves out what is such, unless all are. */
    private static List<String> unlike(Pattern such, List<String> lines) {
        List<String> others =
                lines.stream().filter(line -> !such.matcher(line).lookingAt()).toList();
        return others.isEmpty() ? lines : others;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.check.failure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the lines that describe a problem in a failed command's output. */
public final class FailureLines {
    private static final Pattern FRAME = Pattern.compile(
            "\\[(?:ERROR|INFO)\\]\\s*(?:$|-{10,}|-> \\[Help |\\[Help |Total time: |Finished at: |To see the full |"
                    + "Re-run Maven |For more information |After correcting |Please refer to |\\S+ <args>|"
                    + "See \\S+ for the individual |See dump files |at [^\\s(]+\\(\\S*( Method)?\\)$|\\.{3} \\d+ more$)");

    private static final Pattern PROBLEM = Pattern.compile(
            "(?i:\\b(?:errors?|fail(?:ed|ures?)?|fatal|panic|exception|denied|refused|cannot|could not|unable to|no such|not found|unreachable|unknown host|timed out)\\b)"
                    + "|Exception|Error");

    private static final Pattern CLOSING = Pattern.compile(
            "(?:\\[(?:ERROR|INFO)\\]|ERROR:?)?\\s*(?:$|COMPILATION ERROR|BUILD FAIL|FAILURE!?$|Failures:|"
                    + "Errors:|There are test failures|Tests run:|See |Process completed|-{3,}|\\d+ errors?$|at [^\\s(]+\\([^)]*\\)$)");

    private static final Pattern SUM = Pattern.compile("\\[ERROR\\] Failed to execute goal ");

    private static final Pattern QUIET = Pattern.compile("\\[?(?:INFO|WARN(?:ING)?|DEBUG|TRACE)\\]?:?\\s");

    /** Line of javac's output that names a missing symbol. */
    private static final Pattern SYMBOL = Pattern.compile("(?:\\[ERROR\\]\\s+)?symbol:\\s+(.*)");

    private static final String CANNOT_FIND = "cannot find symbol";

    private static final int BEFORE_SYMBOL = 3;

    private FailureLines() {}

    public static boolean isFrame(String line) {
        return FRAME.matcher(line).lookingAt();
    }

    /** Returns the lines of a command's output, without boilerplate and surrounding blanks. */
    public static List<String> messages(List<String> printed) {
        return printed.stream()
                .map(String::strip)
                .filter(line -> !isFrame(line) && !CLOSING.matcher(line).lookingAt())
                .toList();
    }

    /** Selects the lines of a command's output that describe a problem. */
    public static List<String> problems(List<String> messages) {
        List<String> problems =
                messages.stream().filter(line -> PROBLEM.matcher(line).find()).toList();
        List<String> loud = unlike(QUIET, problems);
        return unlike(SUM, loud);
    }

    static String symbol(List<String> messages, String line) {
        if (!line.endsWith(CANNOT_FIND)) {
            return "";
        }
        int next = messages.indexOf(line) + 1;
        return messages.subList(next, Math.min(messages.size(), next + BEFORE_SYMBOL)).stream()
                .takeWhile(it -> !it.endsWith(CANNOT_FIND))
                .map(SYMBOL::matcher)
                .filter(Matcher::matches)
                .map(it -> ": " + it.group(1))
                .findFirst()
                .orElse("");
    }

    private static List<String> unlike(Pattern such, List<String> lines) {
        List<String> others =
                lines.stream().filter(line -> !such.matcher(line).lookingAt()).toList();
        return others.isEmpty() ? lines : others;
    }
}

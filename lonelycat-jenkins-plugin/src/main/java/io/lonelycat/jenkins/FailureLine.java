// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.next.Action;
import io.lonelycat.workspace.PlainText;
import io.lonelycat.workspace.VisibleText;
import java.util.List;
import java.util.regex.Pattern;

/** The line that a step fails with: the name of the step, and what the engine answered, in the words of a pipeline. */
public final class FailureLine {
    private static final int LONGEST = 600;
    private static final int MOST_LINES = 100;
    private static final int LONGEST_READ = 4_000;
    private static final String CUT = " (The log of the build has all of it.)";
    private static final String ACTION = "`lonelycat ";
    private static final Pattern GAP = Pattern.compile(" {2,}");
    private static final Pattern ENDED = Pattern.compile("[.?!]$");

    private FailureLine() {}

    /**
     * Makes the line of a message.
     *
     * @param step the name in a pipeline; a message may begin with it already
     * @param message one or several lines
     */
    public static String of(String step, String message) {
        return of(step, message, "");
    }

    /**
     * Makes the line of a message. Of a long one it has the first line, and the lines that name what to do next.
     *
     * @param end what is said behind it however long it is
     */
    public static String of(String step, String message, String end) {
        String prefix = step + ": ";
        String said = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        List<String> lines = said.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .limit(MOST_LINES)
                .map(text ->
                        GAP.matcher(PlainText.cutMiddle(text, LONGEST_READ)).replaceFirst(": "))
                .toList();
        String whole = shown(lines);
        return prefix + (whole.length() <= LONGEST ? whole : shortened(lines)) + (end.isEmpty() ? "" : " " + end);
    }

    /** Returns whether the line of a message may lack a part of it. */
    public static boolean isLong(String message) {
        return message.length() > LONGEST;
    }

    private static String shortened(List<String> lines) {
        List<String> next =
                lines.stream().skip(1).filter(line -> line.contains(ACTION)).toList();
        return PlainText.cutMiddle(shown(lines.subList(0, 1)), LONGEST)
                + CUT
                + (next.isEmpty() ? "" : " " + PlainText.cutMiddle(shown(next), LONGEST));
    }

    private static String shown(List<String> lines) {
        return sentence(VisibleText.of(Action.formatted(String.join(" ", lines), FailureLine::words)));
    }

    /** What has no step is for people at a command line. */
    private static String words(Action action) {
        return PipelineSteps.hasStep(action)
                ? PipelineSteps.in(action.toString())
                : "the Maven goal " + action.goal().orElse("");
    }

    /** Returns a text with a full stop at its end. */
    public static String sentence(String text) {
        String said = text.strip();
        return ENDED.matcher(said).find() ? said : said + ".";
    }
}

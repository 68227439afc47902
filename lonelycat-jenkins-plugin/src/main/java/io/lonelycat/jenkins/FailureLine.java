// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.next.Action;
import io.lonelycat.workspace.VisibleText;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The line that a step fails with: the name of the step, and what the engine answered, in the words of a pipeline. */
public final class FailureLine {
    private static final int LONGEST = 600;
    private static final int MOST_READ = 8_000;
    private static final String CUT = " ... (all of it is above).";
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
     * Makes the line of a message.
     *
     * @param end what is said behind it however long it is
     */
    public static String of(String step, String message, String end) {
        String prefix = step + ": ";
        String said = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        String line = said.substring(0, Math.min(said.length(), MOST_READ))
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> GAP.matcher(text).replaceFirst(": "))
                .collect(Collectors.joining(" "));
        String shown = sentence(VisibleText.of(Action.formatted(line, FailureLine::words)));
        return prefix
                + (shown.length() <= LONGEST
                        ? shown
                        : shown.substring(0, LONGEST).strip() + CUT)
                + (end.isEmpty() ? "" : " " + end);
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

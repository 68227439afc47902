// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.next.Action;
import io.lonelycat.workspace.PlainText;
import io.lonelycat.workspace.VisibleText;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The line that a step fails with: the name of the step, and what the engine answered, in the words of a pipeline. */
public final class FailureLine {
    private static final int LONGEST = 600;
    /** The limit of the second line of a long message, which has the reason. */
    private static final int LONGEST_REASON = 240;

    private static final int MOST_LINES = 100;
    private static final int LONGEST_READ = 4_000;
    private static final String ACTION = "`lonelycat ";
    /** Columns of a line for people, which would read as one sentence without it. */
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
        return of(step, message, List.of(), "");
    }

    /**
     * Makes the line of a message. Of a long one it has the first line, and the lines that name what to do next.
     *
     * @param next what to do next
     * @param end what is said behind it
     */
    public static String of(String step, String message, List<String> next, String end) {
        String prefix = step + ": ";
        List<String> lines = lines(message.startsWith(prefix) ? message.substring(prefix.length()) : message);
        String whole = shown(lines);
        String after = PlainText.cutMiddle(shown(next), LONGEST);
        boolean fits = whole.length() + after.length() <= LONGEST;
        return prefix
                + Stream.of(fits ? whole : shortened(lines), after, end)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    private static List<String> lines(String message) {
        return message.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .limit(MOST_LINES)
                .map(text -> PlainText.cutMiddle(text, LONGEST_READ))
                .map(text -> GAP.matcher(text).replaceFirst(": "))
                .toList();
    }

    /** Returns whether the line of a message may lack a part of it. */
    public static boolean isLong(String message) {
        return message.length() > LONGEST;
    }

    private static String shortened(List<String> lines) {
        String first = PlainText.cutMiddle(shown(lines.subList(0, 1)), LONGEST);
        List<String> commands =
                lines.stream().skip(1).filter(line -> line.contains(ACTION)).toList();
        return Stream.of(
                        first,
                        reason(lines),
                        Messages.of("FailureLine.cut"),
                        PlainText.cutMiddle(shown(commands), LONGEST))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String reason(List<String> lines) {
        boolean apart = lines.size() > 1 && !lines.get(1).contains(ACTION);
        return apart ? PlainText.cut(shown(lines.subList(1, 2)), LONGEST_REASON) : "";
    }

    private static String shown(List<String> lines) {
        String line = String.join(" ", lines);
        return line.isEmpty() ? "" : sentence(VisibleText.of(Action.formatted(line, FailureLine::words)));
    }

    /** Names the Maven goal where there is no step. */
    private static String words(Action action) {
        return PipelineSteps.hasStep(action)
                ? PipelineSteps.in(action.toString())
                : Messages.of("FailureLine.goal", action.goal().orElse(""));
    }

    /** Returns a text with a full stop at its end. */
    public static String sentence(String text) {
        String said = text.strip();
        return ENDED.matcher(said).find() ? said : said + ".";
    }
}

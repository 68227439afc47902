// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.next.Action;
import io.lonelycat.workspace.PlainText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The line that a step fails with: the name of the step, and what the engine answered, in the words of a pipeline. */
public final class FailureLine {
    private static final int LONGEST = 600;
    private static final int LONGEST_READ = 64_000;
    /** Columns of a line for people, which would read as one sentence without it; not the mark of an action for another workspace. */
    private static final Pattern GAP = Pattern.compile("(?<!`lonelycat) {2,}");

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
     * Makes the line of a message. A long one lacks its middle, but no line that names what to do next.
     *
     * @param next what to do next
     * @param end what is said behind it
     */
    public static String of(String step, String message, List<String> next, String end) {
        String prefix = step + ": ";
        List<String> lines = lines(message.startsWith(prefix) ? message.substring(prefix.length()) : message);
        String whole = line(String.join(" ", lines));
        String after = PlainText.cutMiddle(line(String.join(" ", next)), LONGEST);
        String shown = whole.length() + after.length() <= LONGEST ? whole : shortened(lines);
        return prefix
                + Stream.of(shown, after, end).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    private static List<String> lines(String message) {
        return PlainText.cutMiddle(message, LONGEST_READ)
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> GAP.matcher(text).replaceFirst(": "))
                .toList();
    }

    private static String shortened(List<String> lines) {
        String first = lines.isEmpty() ? "" : lines.get(0);
        Map<Boolean, List<String>> others =
                lines.stream().skip(1).collect(Collectors.partitioningBy(FailureLine::namesAnAction));
        String told = line(Stream.concat(Stream.of(first), others.getOrDefault(false, List.of()).stream())
                .collect(Collectors.joining(" ")));
        String actions = line(String.join(" ", others.getOrDefault(true, List.of())));
        return Stream.of(
                        PlainText.cutMiddle(told, LONGEST),
                        Messages.of("FailureLine.cut"),
                        PlainText.cutMiddle(actions, LONGEST))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static boolean namesAnAction(String line) {
        return !Action.formatted(line, FailureLine::words).equals(line);
    }

    /** Returns whether the line of a message may lack a part of it. */
    public static boolean isLong(String message) {
        return message.length() > LONGEST;
    }

    private static String line(String text) {
        String worded = Action.formatted(PlainText.cutMiddle(text, LONGEST_READ), FailureLine::words);
        return worded.isBlank() ? "" : sentence(PlainText.line(worded));
    }

    /** Returns the words for an action: the name of the Maven goal where there is no step. */
    public static String words(Action action) {
        return PipelineSteps.hasStep(action)
                ? PipelineSteps.FORMAT.format(action)
                : Messages.of("FailureLine.goal", action.goal().orElse(""));
    }

    /** Returns a text with a full stop at its end. */
    public static String sentence(String text) {
        String said = text.strip();
        return ENDED.matcher(said).find() ? said : said + ".";
    }
}

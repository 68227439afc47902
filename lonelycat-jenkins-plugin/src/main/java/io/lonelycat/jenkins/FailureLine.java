// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.next.Action;
import io.lonelycat.workspace.PlainText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats the error message of a pipeline step: the step's name and the engine's result in pipeline notation. */
public final class FailureLine {
    private static final int LONGEST = 600;
    private static final int LONGEST_READ = 64_000;
    /**
     * Several blanks that align columns; on one line, they would join two sentences. Excludes the two blanks before an action for another
     * workspace.
     */
    private static final Pattern GAP = Pattern.compile("(?<!`lonelycat) {2,}");

    private static final Pattern ENDED = Pattern.compile("[.?!]$");

    private FailureLine() {}

    public static String of(String step, String message) {
        return of(step, message, List.of(), "");
    }

    /** Formats an error message. Truncates long messages in the middle, but keeps next steps. */
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
        String reason = line(Stream.concat(Stream.of(first), others.getOrDefault(false, List.of()).stream())
                .collect(Collectors.joining(" ")));
        String actions = line(String.join(" ", others.getOrDefault(true, List.of())));
        return Stream.of(
                        PlainText.cutMiddle(reason, LONGEST),
                        Messages.of("FailureLine.cut"),
                        PlainText.cutMiddle(actions, LONGEST))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static boolean namesAnAction(String line) {
        return !Action.formatted(line, FailureLine::words).equals(line);
    }

    public static boolean isLong(String message) {
        return message.length() > LONGEST;
    }

    private static String line(String text) {
        String worded = Action.formatted(PlainText.cutMiddle(text, LONGEST_READ), FailureLine::words);
        return worded.isBlank() ? "" : sentence(PlainText.line(worded));
    }

    public static String words(Action action) {
        return PipelineSteps.hasStep(action)
                ? PipelineSteps.FORMAT.format(action)
                : Messages.of("FailureLine.goal", action.goal().orElse(""));
    }

    public static String sentence(String text) {
        String said = text.strip();
        return ENDED.matcher(said).find() ? said : said + ".";
    }
}

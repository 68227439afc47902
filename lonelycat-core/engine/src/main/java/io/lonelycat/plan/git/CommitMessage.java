// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Message of a git commit. LonelyCat neutralizes untrusted text in the message, so that git finds no trailer or patch
 * in this text, and a build server finds no command such as {@code [skip ci]}.
 */
public record CommitMessage(String text, List<String> trailers) {
    private static final Pattern BLANK = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern SKIPS =
            Pattern.compile("\\[([^\\[\\]]*\\b(?:skip|no)\\b[^\\[\\]]*)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern STARS = Pattern.compile("\\*{3,}");
    private static final Pattern SCISSORS = Pattern.compile("(?<=[>%])8|8(?=<)");

    /** Start of a line that git could read as part of a patch, comment, trailer or mail header. */
    private static final Pattern MEANS_MORE = Pattern.compile("--|diff -|#|>?From |[A-Za-z][\\w-]*\\s*:");

    public CommitMessage {
        trailers = List.copyOf(trailers);
    }

    public static CommitMessage of(List<String> intents, String rationale, List<String> trailers) {
        List<String> lines = new ArrayList<>();
        String newest = line(intents.get(intents.size() - 1));
        lines.add(intents.size() == 1 ? newest : intents.size() + " changes: " + newest);
        if (intents.size() > 1) {
            lines.add("");
            intents.forEach(intent -> lines.add("- " + line(intent)));
        }
        List<String> body =
                rationale.strip().lines().map(CommitMessage::bodyLine).toList();
        if (!body.equals(List.of()) && !body.equals(List.of(""))) {
            lines.add("");
            body.stream()
                    .filter(line ->
                            !line.isEmpty() || !lines.get(lines.size() - 1).isEmpty())
                    .forEach(lines::add);
        }
        List<String> last = trailers.stream().map(CommitMessage::line).toList();
        lines.add("");
        lines.addAll(last);
        return new CommitMessage(lines.stream().map(line -> line + "\n").collect(Collectors.joining()), last);
    }

    private static String line(String text) {
        String flat = harmless(BLANK.matcher(text).replaceAll(" ").strip());
        return flat.isEmpty() ? "Change" : flat;
    }

    private static String bodyLine(String text) {
        String line = harmless(text.replace('\t', ' ').stripTrailing());
        return MEANS_MORE.matcher(line).lookingAt() ? " " + line : line;
    }

    private static String harmless(String text) {
        String plain = SKIPS.matcher(VisibleText.of(text)).replaceAll("($1)");
        return SCISSORS.matcher(STARS.matcher(plain).replaceAll("**")).replaceAll(" 8 ");
    }
}

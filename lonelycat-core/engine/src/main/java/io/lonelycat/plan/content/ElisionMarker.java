// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Detects placeholder lines such as {@code // rest of code unchanged}, which authors write instead of unchanged code.
 */
public final class ElisionMarker {
    private static final int LONGEST = 160;
    private static final String OPENERS = "/#-*<;%.[({'\"!@R\u2026";

    private static final Pattern COMMENT = Pattern.compile(
            "(?:\\{?/\\*+|<!--|<%--|@\\*|\\{#|\\(\\*|\\{-|//+|#+|--+|;+|%+|\\*|'|!|REM\\b)\\s*(.*?)\\s*(?:\\*+/\\}?|-->|--%>|\\*@|#\\}|\\*\\)|-\\})?");

    private static final Pattern MARKED = Pattern.compile(
            "(?:(?:\\.{3,}|\u2026)\\s*(?<dotted>.*?)|[\\[(](?<bracketed>.*)[\\])])\\s*(?:\\.{3,}|\u2026)?");

    private static final String THINGS =
            "(?:code|file|class|method|function|body|content|section|test|field|import|line|logic|implementation|component"
                    + "|module|configuration|query|document)s?";

    private static final String STAYS = " (?:(?:is|are|remains?|stays?|kept|left|goes) )?"
            + "(?:unchanged|the same|omitted|here|(?:same )?as (?:before|is|it was)|intact|untouched)";

    private static final Pattern HEADING =
            Pattern.compile("(?:the |your |all )?(?:remaining|other|previous|original) " + THINGS);

    private static final Pattern PLAIN =
            Pattern.compile("(?:keep )?(?:the |your |all )?(?:rest of (?:the |this |your )?"
                    + THINGS + "|(?:existing|remaining|other|unchanged|previous|original) " + THINGS + ")(?:" + STAYS
                    + ")?"
                    + "|(?:keep )?(?:the )?rest(?: of [\\w ]{2,30}?)?" + STAYS + "|keep the rest"
                    + "|lines? \\d+(?: ?(?:-|to) ?\\d+)?" + STAYS
                    + "|(?:unchanged|omitted|truncated|snip)(?: for brevity)?|(?:same )?as (?:before|above)"
                    + "|no (?:other )?changes(?: (?:here|below|above))?");

    private static final Pattern BEGINS = Pattern.compile("(?:(?:the|all|your|this|other|no|lines|[\\d-]+) )*"
            + "(?:rest|remaining|existing|unchanged|omitted|truncated|snip|previous|same|changes)\\b.*");

    private static final Pattern CODE = Pattern.compile("[,;={}]");

    private static final Pattern DOTS = Pattern.compile("(?:\\.{3,}|\u2026)");

    private ElisionMarker() {}

    /**
     * Returns whether a line is a placeholder for omitted code. Bare dots and headings such as {@code // other methods}
     * are placeholders only if the edit deletes lines ({@code linesGo}).
     */
    public static boolean leavesOut(String line, boolean linesGo) {
        if (line.isEmpty() || line.length() > LONGEST || OPENERS.indexOf(line.charAt(0)) < 0) {
            return false;
        }
        Matcher comment = COMMENT.matcher(line);
        String text = comment.matches() ? comment.group(1) : line;
        boolean perhaps = text.equals(line)
                ? DOTS.matcher(line).matches()
                : HEADING.matcher(words(text)).matches();
        return perhaps ? linesGo : DOTS.matcher(text).matches() || isMarker(line);
    }

    public static Optional<String> of(byte[] bytes, int from, int length) {
        int start = from;
        int end = from + length;
        while (start < end && bytes[start] <= ' ' && bytes[start] >= 0) {
            start++;
        }
        while (end > start && bytes[end - 1] <= ' ' && bytes[end - 1] >= 0) {
            end--;
        }
        boolean possible = end > start
                && end - start <= LONGEST
                && (bytes[start] == (byte) 0xe2 || OPENERS.indexOf(bytes[start]) >= 0);
        return possible
                ? Optional.of(new String(bytes, start, end - start, StandardCharsets.UTF_8))
                        .filter(ElisionMarker::isMarker)
                : Optional.empty();
    }

    private static boolean isMarker(String line) {
        Matcher comment = COMMENT.matcher(line);
        boolean code = !comment.matches();
        Matcher marked = MARKED.matcher(code ? line : comment.group(1));
        boolean isMarked = marked.matches();
        if (!isMarked) {
            return !code && PLAIN.matcher(words(comment.group(1))).matches();
        }
        String inner = marked.group("dotted") == null ? marked.group("bracketed") : marked.group("dotted");
        String words = words(inner);
        // In JavaScript, ...rest is spread syntax, and [unchanged] a list, so neither marks omitted code.
        boolean list = code && (words.indexOf(' ') < 0 || CODE.matcher(inner).find());
        return !list && BEGINS.matcher(words).matches();
    }

    private static String words(String text) {
        return text.replaceAll("\\.{3,}|\u2026|[()\\[\\]]|[.:!,;]+(?= |$)", " ")
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}

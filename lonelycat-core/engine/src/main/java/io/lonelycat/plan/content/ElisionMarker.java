// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that stands for lines which its author left out, such as {@code // ... existing code ...}: a comment of its own in any
 * language, or no code at all.
 *
 * @param text the line, without white space around it
 * @param words whether it says so in words; three dots alone may be code or the end of a list
 */
public record ElisionMarker(String text, boolean words) {
    private static final int LONGEST = 160;
    private static final int MOST_WORDS = 8;
    private static final String OPENERS = "/#-*<;%.[({'\"!@R\u2026";
    private static final String DOTS = "(?:\\.{3,}|\u2026)";

    /** What a comment begins and ends with, in the languages that have one. */
    private static final Pattern COMMENT = Pattern.compile(
            "(?:\\{?/\\*+|<!--|<%--|@\\*|\\{#|\\(\\*|\\{-|//+|#+|--+|;+|%+|\\*|'|!|REM\\b)\\s*(.*?)\\s*(?:\\*+/\\}?|-->|--%>|\\*@|#\\}|\\*\\)|-\\})?");

    /** What a marker says is there. */
    private static final String THINGS =
            "(?:code|file|class|method|function|body|block|content|contents|section|document|test|tests|methods|functions|fields"
                    + "|members|imports|lines|logic|implementation|implementations|properties|definitions|rules|styles"
                    + "|parts?|module|component|config(?:uration)?|script|page|template|loop|interface|enum|struct|text|settings"
                    + "|dependencies|entries|elements|constructors?|handlers?|routes|variables|setup|query|queries)";

    private static final String STAYS =
            "(?:(?:is|are|stays?|remains?|be|kept|left) )?(?:unchanged|unmodified|untouched|identical"
                    + "|(?:exactly )?the same|(?:the same )?as (?:before|above|is|it was|they were)|omitted|elided|truncated|skipped|here"
                    + "|goes here|go here|continues?|follows?)(?: (?:for (?:brevity|clarity)|here|as before|below|above))?";

    private static final String REST =
            "(?:(?:the|this|your|all|other|existing|previous|original|remaining|current|same|and) )*"
                    + "(?:rest|remainder|remaining|existing|previous|original|unchanged|other|same)";

    /** Words that say by themselves that lines were left out, so that no dots need to be around them. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?:todo:? |note:? )?(?:(?:please )?(?:keep|leave|retain|include|insert|add|copy|preserve) )?(?:"
                    + REST + "(?: (?:of|in) (?:the |this |your )?(?:\\w+ )??" + THINGS + ")(?: " + STAYS + ")?"
                    + "|(?:the )?(?:rest|remainder) " + STAYS
                    + "|" + REST + " (?:\\w+ ){0,2}?" + THINGS + " " + STAYS
                    + "|(?:your |the |all )?existing " + THINGS
                    + "|(?:unchanged|omitted|elided|truncated|snip(?:ped)?)(?: " + THINGS
                    + ")?(?: for (?:brevity|clarity))?"
                    + "|" + THINGS
                    + " (?:omitted|elided|truncated|unchanged|remains? unchanged)(?: for (?:brevity|clarity))?"
                    + "|(?:remains?|stays?) (?:unchanged|the same|as is)"
                    + "|no (?:other )?changes?(?: (?:here|below|above|needed))?"
                    + "|same as (?:before|above|existing|original)(?: " + THINGS + ")?"
                    + "|(?:keep|leave|retain|preserve) (?:the |this |all )?(?:rest|existing|remaining|remainder)(?: \\w+){0,4}"
                    + ")");

    /** Words that say so where dots or brackets are around them. */
    private static final Pattern MARKED = Pattern.compile(
            "\\b(?:rest|remaining|remainder|existing|unchanged|omitted|elided|truncated|snip|previous|same|as before|no changes?"
                    + "|unmodified|for brevity|other " + THINGS + "|more " + THINGS + "|stays?|remains?)\\b");

    private static final Pattern CODE = Pattern.compile("[,;=(){}]");
    private static final Pattern BRACKETS = Pattern.compile("[\\[({](.*)[\\])}]");
    private static final Pattern DOTTED = Pattern.compile("(" + DOTS + ")?\\s*(.*?)\\s*(" + DOTS + ")?");

    /** Returns what a line says, if it is a marker; quick for lines that cannot be one. */
    public static Optional<ElisionMarker> of(byte[] bytes, int from, int length) {
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
        return possible ? of(new String(bytes, start, end - start, StandardCharsets.UTF_8)) : Optional.empty();
    }

    private static Optional<ElisionMarker> of(String line) {
        Matcher comment = COMMENT.matcher(line);
        boolean code = !comment.matches();
        String said = (code ? line : comment.group(1)).strip();
        if (code
                && !said.startsWith(".")
                && !said.startsWith("\u2026")
                && !said.startsWith("[")
                && !said.startsWith("(")) {
            return Optional.empty();
        }
        Matcher dotted = DOTTED.matcher(said);
        if (!dotted.matches()) {
            return Optional.empty();
        }
        String inner = dotted.group(2);
        boolean before = dotted.group(1) != null;
        boolean after = dotted.group(3) != null;
        if (inner.isEmpty()) {
            return before ? Optional.of(new ElisionMarker(line, false)) : Optional.empty();
        }
        return isMarker(inner, before, after, code) ? Optional.of(new ElisionMarker(line, true)) : Optional.empty();
    }

    /** Dots behind a sentence are the end of it, unless it begins with what is left out. */
    private static boolean isSaid(String words, boolean anywhere) {
        Matcher said = MARKED.matcher(words);
        return said.find() && (anywhere || words.substring(0, said.start()).matches("(?:(?:the|all|your|this) )*"));
    }

    private static boolean isMarker(String inner, boolean before, boolean after, boolean code) {
        Matcher brackets = BRACKETS.matcher(inner);
        boolean bracketed = brackets.matches();
        String words = (bracketed ? brackets.group(1) : inner)
                .replaceAll(DOTS, " ")
                .replaceAll("[.:!,;]+(?= |$)", "")
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
        // ...rest, and ...state, are the rest of a list in JavaScript, and [unchanged] may be a value.
        if (code
                && (words.indexOf(' ') < 0 || (!bracketed && CODE.matcher(inner).find()))) {
            return false;
        }
        if (PLAIN.matcher(words).matches()) {
            return !code || before || bracketed;
        }
        boolean marked = before || after || bracketed;
        boolean value = bracketed && inner.indexOf('=') >= 0;
        boolean brief = words.split(" ").length <= MOST_WORDS;
        return marked && brief && !value && ((before && after && !code) || isSaid(words, before || bracketed));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escapes untrusted text for Markdown (CommonMark 0.31, GitHub tables), so that no link, image, HTML, heading, mention
 * or table cell results.
 */
public final class Markdown {
    private static final Pattern CHUNK = Pattern.compile("(?:`[^`]+`|\\S)+");
    private static final Pattern QUOTED = Pattern.compile("(\\(?)`([^`]+)`([.,:;)]*)");
    /** Text that contains no Markdown syntax and does not become a link. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?:[\\p{L}\\p{N}.,:;()'\"/%=+-]|(?<=[\\p{L}\\p{N}])_(?=[\\p{L}\\p{N}]))*");

    private static final Pattern LINK = Pattern.compile("//|www\\.", Pattern.CASE_INSENSITIVE);
    private static final Pattern PUNCTUATED = Pattern.compile("(\\(?)(.*?)([.,:;)]*)");
    private static final int LONGEST_MARK = 3;

    private Markdown() {}

    public static String code(String text) {
        String line = PlainText.line(text);
        if (longestRun(line) > LONGEST_MARK) {
            line = line.replace("`", "\\u{60}");
        }
        if (line.isEmpty()) {
            return "";
        }
        String mark = "`".repeat(longestRun(line) + 1);
        String gap = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return mark + gap + line + gap + mark;
    }

    /** Formats text in backquotes, and words that could be markup, as Markdown code. */
    public static String prose(String text) {
        StringJoiner words = new StringJoiner(" ");
        Matcher chunk = CHUNK.matcher(PlainText.line(text));
        while (chunk.find()) {
            words.add(word(chunk.group()));
        }
        return words.toString();
    }

    private static String word(String word) {
        Matcher quoted = QUOTED.matcher(word);
        if (quoted.matches()) {
            return quoted.group(1) + code(quoted.group(2)) + quoted.group(3);
        }
        if (HARMLESS.matcher(word).matches() && !LINK.matcher(word).find()) {
            return word;
        }
        Matcher punctuated = PUNCTUATED.matcher(word);
        return punctuated.matches() && !punctuated.group(2).isEmpty()
                ? punctuated.group(1) + code(punctuated.group(2)) + punctuated.group(3)
                : code(word);
    }

    /** Escapes vertical bars, which end a Markdown table cell even within code. */
    public static String cell(String markdown) {
        return markdown.replace("|", "\\u{7c}");
    }

    /** Returns a Markdown code block with the given lines, none of which can end the block. */
    public static List<String> fence(List<String> lines) {
        String mark = "`".repeat(Math.max(3, longestRun(String.join("\n", lines)) + 1));
        List<String> block = new ArrayList<>(lines);
        block.add(0, mark);
        block.add(mark);
        return List.copyOf(block);
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}

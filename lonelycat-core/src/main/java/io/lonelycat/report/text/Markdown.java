// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.workspace.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes foreign text into Markdown (CommonMark 0.31, tables as GitHub has them) so that it stays text: no link, image,
 * HTML, heading, mention or table cell can come of it.
 */
public final class Markdown {
    private static final Pattern CHUNK = Pattern.compile("(?:`[^`]+`|\\S)+");
    private static final Pattern QUOTED = Pattern.compile("(\\(?)`([^`]+)`([.,:;)]*)");
    /** Nothing that means something to Markdown, and nothing that a platform makes a link of. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?:[\\p{L}\\p{N}.,:;()'\"/%=+-]|(?<=[\\p{L}\\p{N}])_(?=[\\p{L}\\p{N}]))*");

    private static final Pattern LINK = Pattern.compile("//|www\\.", Pattern.CASE_INSENSITIVE);
    private static final Pattern PUNCTUATED = Pattern.compile("(\\(?)(.*?)([.,:;)]*)");
    private static final int LONGEST_MARK = 3;

    private Markdown() {}

    /** Returns text as code, on one line. */
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

    /** Returns a sentence on one line: what it has in backquotes is code, and so is each word that could be more than a word. */
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

    /** Returns what was made by the other methods fit for a cell of a table: a bar would end it, in code as well. */
    public static String cell(String markdown) {
        return markdown.replace("|", "\\u{7c}");
    }

    /** Returns the lines as a block of code, which nothing in them can end. */
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

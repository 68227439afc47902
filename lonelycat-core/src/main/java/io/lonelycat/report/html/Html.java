// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.workspace.PlainText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writer for well-formed HTML that escapes all text. Tag and attribute names must be literals, because names are not
 * escaped.
 */
final class Html {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final int LONGEST_PROSE = 2_000;
    private final StringBuilder out = new StringBuilder(1 << 14);
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Writes a start tag, and omits attributes with an empty value.
     *
     * @param attributes alternating names and values
     */
    Html open(String tag, String... attributes) {
        begin(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Html closeLine() {
        return close().newline();
    }

    Html empty(String tag, String... attributes) {
        begin(tag, attributes).append("/>");
        return this;
    }

    Html leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    private StringBuilder begin(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.append(' ').append(attributes[i]).append("=\"");
                HtmlText.appendAttribute(out, attributes[i + 1]);
                out.append('"');
            }
        }
        return out;
    }

    Html text(String text) {
        HtmlText.append(out, text);
        return this;
    }

    /**
     * Writes sentences on one line, cut if long.
     *
     * @param quotedName writes each name that the sentences enclose in backquotes
     */
    Html prose(String sentences, Consumer<String> quotedName) {
        String line = PlainText.cut(PlainText.unbroken(sentences), LONGEST_PROSE);
        Matcher quoted = QUOTED.matcher(line);
        int done = 0;
        while (quoted.find()) {
            text(line.substring(done, quoted.start()));
            quotedName.accept(quoted.group(1));
            done = quoted.end();
        }
        return text(line.substring(done));
    }

    Html newline() {
        out.append('\n');
        return this;
    }

    String fragment() {
        return out.toString();
    }

    byte[] page() {
        return ("<!DOCTYPE html>\n" + out).getBytes(UTF_8);
    }
}

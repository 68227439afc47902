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
 * A page while it is written. Every element is closed, every text escaped: what comes out is well-formed XML as well. Tags
 * and names of attributes are ours, all else may be foreign.
 */
final class Html {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final int LONGEST_PROSE = 2_000;
    private final StringBuilder out = new StringBuilder(1 << 14);
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; the attributes are names and values in turn. One without a value is left out. */
    Html open(String tag, String... attributes) {
        begin(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    /** Ends the element that was begun last. */
    Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Ends an element that is as long as a line of the source should be. */
    Html closeLine() {
        return close().newline();
    }

    /** Writes an element that never has content. */
    Html empty(String tag, String... attributes) {
        begin(tag, attributes).append("/>");
        return this;
    }

    /** Writes an element that has nothing but text. */
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

    /** Writes sentences as one paragraph, and leaves to the caller how a name in backquotes is written. What is very long is cut. */
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

    /** Returns the fragment for another page; every element must be closed. */
    String fragment() {
        return out.toString();
    }

    /** Returns the page; every element has to be closed by now. */
    byte[] page() {
        return ("<!DOCTYPE html>\n" + out).getBytes(UTF_8);
    }
}

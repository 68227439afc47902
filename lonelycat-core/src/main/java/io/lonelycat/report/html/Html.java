// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.XmlText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page while it is written. Every element is closed, every text escaped: what comes out is well-formed XML as well. Tags
 * and names of attributes are ours, all else may be foreign.
 */
public final class Html {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final int LONGEST_PROSE = 2_000;

    private final StringBuilder out = new StringBuilder(1 << 14);
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element; the attributes are names and values in turn. */
    public Html open(String tag, String... attributes) {
        begin(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    /** Ends the element that was begun last. */
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Ends an element that is as long as a line of the source should be. */
    public Html closeLine() {
        close();
        out.append('\n');
        return this;
    }

    /** Writes an element that never has content. */
    public Html empty(String tag, String... attributes) {
        begin(tag, attributes).append("/>");
        return this;
    }

    /** Writes an element that has nothing but text. */
    public Html leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    private StringBuilder begin(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            String value = XmlText.escaped(HtmlText.visible(attributes[i + 1]));
            out.append(' ').append(attributes[i]).append("=\"").append(value).append('"');
        }
        return out;
    }

    public Html text(String text) {
        HtmlText.append(out, text);
        return this;
    }

    /** Writes a part of a text. */
    public Html text(String text, int from, int to) {
        HtmlText.append(out, text, from, to);
        return this;
    }

    /** Writes sentences as one paragraph; what they have in backquotes is code. What is very long is cut. */
    public Html prose(String sentences) {
        return prose(sentences, name -> leaf("code", name));
    }

    /** Does so, and leaves to the caller how a name in backquotes is written. */
    public Html prose(String sentences, Consumer<String> quotedName) {
        String line = PlainText.cut(PlainText.unbroken(sentences), LONGEST_PROSE);
        Matcher quoted = QUOTED.matcher(line);
        int done = 0;
        while (quoted.find()) {
            text(line, done, quoted.start());
            quotedName.accept(quoted.group(1));
            done = quoted.end();
        }
        return text(line, done, line.length());
    }

    /** Writes a message that may have several lines. */
    public Html message(String message) {
        List<String> lines = message.strip().lines().limit(100).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                empty("br");
            }
            prose(lines.get(i));
        }
        return this;
    }

    /** Writes lines as they stand. */
    public Html lines(String text) {
        for (String line : text.lines().toList()) {
            text(line).newline();
        }
        return this;
    }

    /** Writes a style of our own, as it stands. */
    public Html style(String css) {
        out.append("<style>").append(css).append("</style>");
        return this;
    }

    public Html newline() {
        out.append('\n');
        return this;
    }

    /** Returns the fragment for another page; every element must be closed. */
    public String fragment() {
        return out.toString();
    }

    /** Returns the page; every element has to be closed by now. */
    public String page() {
        return "<!DOCTYPE html>\n" + out;
    }
}

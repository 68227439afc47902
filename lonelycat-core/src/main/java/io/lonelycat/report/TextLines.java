// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Next;
import io.lonelycat.report.text.PlainText;
import java.util.List;

/** Collects lines of plain text; what is too long for one is continued on the next, between words. */
public final class TextLines {
    /** How long a line may get, in characters, if a word is not longer. */
    static final int WIDTH = 120;

    /** A blank inside of an action, which foreign text cannot have: {@link PlainText} has made it visible. */
    private static final char UNBROKEN = '\0';

    private final StringBuilder text = new StringBuilder();
    private final ActionFormat format;

    /** Starts without a line. */
    public TextLines() {
        this(ActionFormat.NEUTRAL);
    }

    TextLines(ActionFormat format) {
        this.format = format;
    }

    /** Appends a text that may have several lines. */
    public TextLines add(String added) {
        return add("", added);
    }

    /** Appends a text behind its label; what does not fit is below it, indented. */
    public TextLines add(String label, String added) {
        String prefix = label;
        for (String line : added.isEmpty() ? List.of("") : PlainText.lines(added)) {
            wrap(prefix, Action.formatted(line, action -> format.format(action).replace(' ', UNBROKEN)));
            prefix = " ".repeat(label.length());
        }
        return this;
    }

    /** Appends a line that stays one, such as a row of a table. */
    TextLines addUnbroken(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Appends several texts, the label before the first of them; nothing if there are no texts. */
    TextLines addAll(String label, List<String> added) {
        String prefix = label;
        for (String text : added) {
            add(prefix, text);
            prefix = " ".repeat(label.length());
        }
        return this;
    }

    /** Appends what to do next. A command is on one line, whatever its length: broken, it would be two. */
    TextLines addNext(List<Next> all) {
        String prefix = "  Next       ";
        for (Next next : all) {
            String command = next.action().isEmpty()
                    ? ""
                    : PlainText.line(format.format(next.action().get()));
            boolean fits = (prefix + next.words() + " " + command).length() <= WIDTH;
            if (command.isEmpty()) {
                add(prefix, next.words());
            } else if (next.words().isEmpty() || fits) {
                addUnbroken(prefix + (next.words() + " " + command).strip());
            } else {
                add(prefix, next.words());
                addUnbroken(" ".repeat(prefix.length()) + command);
            }
            prefix = " ".repeat(prefix.length());
        }
        return this;
    }

    private void wrap(String prefix, String line) {
        String indent = " ".repeat(prefix.length());
        String rest = line;
        String start = prefix;
        while (start.length() + rest.length() > WIDTH) {
            int end = rest.lastIndexOf(' ', WIDTH - start.length());
            if (end <= indentOf(rest)) {
                end = rest.indexOf(' ', WIDTH - start.length());
            }
            if (end < 0) {
                break;
            }
            text.append(start)
                    .append(rest.substring(0, end).replace(UNBROKEN, ' '))
                    .append('\n');
            rest = rest.substring(end + 1);
            start = indent;
        }
        text.append((start + rest).stripTrailing().replace(UNBROKEN, ' ')).append('\n');
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

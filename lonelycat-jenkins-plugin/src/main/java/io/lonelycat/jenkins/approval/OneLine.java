// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.workspace.VisibleText;

/** Makes what people wrote fit for a line of a log: no line breaks, nothing hidden, not too long. */
final class OneLine {
    private static final int LONGEST = 600;

    private OneLine() {}

    static String of(String text) {
        String line = whole(text);
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }

    /** However long it is. */
    static String whole(String text) {
        return VisibleText.of(text.strip().replaceAll("\\s+", " "));
    }
}

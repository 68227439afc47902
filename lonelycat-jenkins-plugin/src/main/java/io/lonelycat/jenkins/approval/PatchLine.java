// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.workspace.VisibleText;

/**
 * A line of a patch on a page.
 *
 * @param text with all that is hidden made visible
 * @param kind as the style sheet has it
 */
public record PatchLine(String text, String kind) {
    private static final int LONGEST = 500;

    static PatchLine of(String line) {
        String text = VisibleText.of(line.replace("\t", "    "));
        return new PatchLine(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...", kind(line));
    }

    private static String kind(String line) {
        if (line.startsWith("diff --git ") || line.startsWith("--- ") || line.startsWith("+++ ")) {
            return "head";
        }
        if (line.startsWith("@@")) {
            return "hunk";
        }
        if (line.startsWith("+")) {
            return "added";
        }
        return line.startsWith("-") ? "deleted" : "same";
    }

    /** For Jelly, which knows getters only. */
    public String getText() {
        return text;
    }

    public String getKind() {
        return kind;
    }
}

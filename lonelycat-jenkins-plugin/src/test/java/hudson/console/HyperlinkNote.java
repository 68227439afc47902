// SPDX-License-Identifier: MIT
package hudson.console;

/** Formats a link as its address in brackets, then its text. */
public class HyperlinkNote {
    private HyperlinkNote() {}

    public static String encodeTo(String url, String text) {
        return "[" + url + "]" + text;
    }
}

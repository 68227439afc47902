// SPDX-License-Identifier: MIT
package hudson.console;

/** A link in a log, as a test reads it: the address in brackets before the words. */
public class HyperlinkNote {
    private HyperlinkNote() {}

    public static String encodeTo(String url, String text) {
        return "[" + url + "]" + text;
    }
}

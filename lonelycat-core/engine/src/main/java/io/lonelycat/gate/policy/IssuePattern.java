// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.json.InputValue;

/**
 * The form of an issue's name: {@code #} stands for a number, {@code *} for any characters, everything else for itself. No
 * regular expression, since those of Java can run for ever.
 */
public record IssuePattern(String text) {
    private static final int LONGEST = 200;

    static IssuePattern read(InputValue value) {
        String text = value.text();
        if (text.length() > LONGEST) {
            throw value.problem("longer than " + LONGEST + " characters; write for example LC-#, with # for a number");
        }
        return new IssuePattern(text);
    }

    /** Walks over the issue once, keeping all places in the pattern at which it may stand. */
    public boolean matches(String issue) {
        boolean[] at = start();
        for (int i = 0; i < issue.length(); i++) {
            at = after(at, issue.charAt(i));
        }
        return at[text.length()];
    }

    private boolean[] start() {
        boolean[] at = new boolean[text.length() + 1];
        at[0] = true;
        skipStars(at);
        return at;
    }

    /** A place right behind a {@code #} means that at least one digit was there. */
    private boolean[] after(boolean[] at, char c) {
        boolean[] next = new boolean[at.length];
        boolean digit = c >= '0' && c <= '9';
        for (int i = 0; i < at.length; i++) {
            char wanted = i < text.length() ? text.charAt(i) : 0;
            if (at[i] && i < text.length()) {
                next[i + 1] |= wanted == '#' ? digit : wanted == c && wanted != '*';
                next[i] |= wanted == '*';
            }
            if (at[i] && digit && i > 0 && text.charAt(i - 1) == '#') {
                next[i] = true;
            }
        }
        skipStars(next);
        return next;
    }

    private void skipStars(boolean[] at) {
        for (int i = 0; i < text.length(); i++) {
            at[i + 1] |= at[i] && text.charAt(i) == '*';
        }
    }
}

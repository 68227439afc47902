// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.lang.Character.UnicodeScript;

/** Letters of other scripts that look like Latin ones, as the Cyrillic a does. */
public final class LikeLatin {
    private LikeLatin() {}

    /** Returns whether the letters of a code point's script look like Latin ones. */
    public static boolean is(int point) {
        if (point < 0x80) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(point);
        return script == UnicodeScript.CYRILLIC
                || script == UnicodeScript.GREEK
                || script == UnicodeScript.ARMENIAN
                || script == UnicodeScript.CHEROKEE;
    }

    /**
     * Returns whether a name has Latin letters and such that look like them. Chinese and Japanese names mix scripts by nature;
     * those do not count.
     */
    public static boolean mixes(String name) {
        return name.codePoints().anyMatch(LikeLatin::is)
                && name.codePoints().anyMatch(point -> UnicodeScript.of(point) == UnicodeScript.LATIN);
    }
}

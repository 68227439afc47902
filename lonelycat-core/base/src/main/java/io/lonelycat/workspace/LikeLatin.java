// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.Map;

/** Letters of other scripts that look like Latin ones, as the Cyrillic a does. */
public final class LikeLatin {
    /** Each letter of the first row looks like the one below it. */
    private static final String[][] ALIKE = {
        {
            "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u04cf\u0442\u043a\u0432\u043d\u043c",
            "aceopxyijshdqwltkbhm"
        },
        {
            "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423\u0500\u051a\u051c\u04c0",
            "ABCEHIJKMOPSTXYDQWI"
        },
        {"\u03b1\u03bf\u03c1\u03bd\u03c5\u03b9\u03ba\u03c7\u03b3\u03c3\u03c9\u03c4", "aopvuikxyowt"},
        {"\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7", "ABEZHIKMNOPTYX"},
    };

    private static final Map<Character, Character> LATIN = latin();

    private LikeLatin() {}

    /** Says whether the letters of a code point's script look like Latin ones. */
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
     * Says whether a name has Latin letters and such that look like them. Chinese and Japanese names mix scripts by nature;
     * those do not count.
     */
    public static boolean mixes(String name) {
        return name.codePoints().anyMatch(LikeLatin::is)
                && name.codePoints().anyMatch(point -> UnicodeScript.of(point) == UnicodeScript.LATIN);
    }

    private static Map<Character, Character> latin() {
        Map<Character, Character> latin = new HashMap<>();
        for (String[] rows : ALIKE) {
            for (int i = 0; i < rows[0].length(); i++) {
                latin.put(rows[0].charAt(i), rows[1].charAt(i));
            }
        }
        return Map.copyOf(latin);
    }

    /**
     * Returns the name in Latin letters as far as it looks like it; itself where nothing does. Names with one skeleton
     * cannot be told apart by looking at them.
     */
    public static String skeleton(String name) {
        StringBuilder skeleton = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            skeleton.append(LATIN.getOrDefault(name.charAt(i), name.charAt(i)).charValue());
        }
        return skeleton.toString();
    }
}

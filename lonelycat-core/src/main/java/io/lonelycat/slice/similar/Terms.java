// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Takes texts apart: prose into words, code into identifiers and their parts. */
final class Terms {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 40;
    private static final int MOST_DIGITS = 4;

    private Terms() {}

    /** Returns the words of a text in lower case, whatever the script; of one that has no blanks, each two neighbours. */
    static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        for (String run : runs(text)) {
            if (run.codePoints().anyMatch(Terms::standsAlone)) {
                words.addAll(neighbours(run));
            } else {
                add(words, run);
            }
        }
        return words;
    }

    /** Returns the identifiers of code in lower case, and the parts that they are made of. */
    static Set<String> symbols(String code) {
        Set<String> symbols = new TreeSet<>();
        for (String run : runs(code)) {
            String bare = run.replace("_", "");
            if (bare.isEmpty() || Character.isDigit(bare.codePointAt(0)) || !isWord(bare)) {
                continue;
            }
            add(symbols, run);
            List<String> parts = parts(run);
            if (parts.size() > 1) {
                parts.forEach(part -> add(symbols, part));
            }
        }
        return symbols;
    }

    /** Splits an identifier where a new word begins in it: {@code parseHTTPDate} is parse, HTTP and Date. */
    static List<String> parts(String identifier) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= identifier.length(); i++) {
            if (i == identifier.length() || begins(identifier, i)) {
                String part = identifier.substring(start, i).replace("_", "");
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                start = i;
            }
        }
        return parts;
    }

    private static boolean begins(String text, int at) {
        char before = text.charAt(at - 1);
        char here = text.charAt(at);
        boolean next = at + 1 < text.length() && Character.isLowerCase(text.charAt(at + 1));
        return here == '_'
                || before == '_'
                || (Character.isUpperCase(here) && (!Character.isUpperCase(before) || next))
                || (Character.isDigit(here) != Character.isDigit(before));
    }

    private static List<String> runs(String text) {
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        // ASCII is normal already, and the tables of Unicode take milliseconds to load.
        String normal = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        int point;
        for (int i = 0; i < normal.length(); i += Character.charCount(point)) {
            point = normal.codePointAt(i);
            if (Character.isLetterOrDigit(point) || point == '_' || isMark(point)) {
                run.appendCodePoint(point);
            } else if (run.length() > 0) {
                runs.add(run.toString());
                run.setLength(0);
            }
        }
        if (run.length() > 0) {
            runs.add(run.toString());
        }
        return runs;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** In many scripts vowels are marks on the letter before them. */
    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean standsAlone(int point) {
        Character.UnicodeScript script = Character.UnicodeScript.of(point);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.THAI;
    }

    private static List<String> neighbours(String run) {
        int[] points = run.codePoints().toArray();
        if (points.length == 1) {
            return List.of(run);
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i < points.length; i++) {
            pairs.add(new String(points, i - 1, 2));
        }
        return pairs;
    }

    private static void add(Set<String> terms, String term) {
        String lower = term.toLowerCase(Locale.ROOT);
        if (lower.length() >= SHORTEST && lower.length() <= LONGEST && isWord(lower)) {
            terms.add(lower);
        }
    }

    /** What has many digits is a number, an id or a key, and says nothing of another execution. */
    private static boolean isWord(String term) {
        long digits = term.codePoints().filter(Character::isDigit).count();
        return digits < MOST_DIGITS && digits < term.codePointCount(0, term.length());
    }
}

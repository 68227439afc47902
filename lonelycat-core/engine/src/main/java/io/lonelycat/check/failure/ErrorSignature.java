// SPDX-License-Identifier: MIT
package io.lonelycat.check.failure;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What stays the same of an error from one execution to the next. All that differs by chance is masked first: times, durations,
 * addresses, paths, ids, numbers. What is left goes down a tree of fixed depth, one word a level, as in Drain (He et al., 2017),
 * but one that does not learn: a word that was masked takes the branch for any word. So the same text has the same signature
 * wherever and whenever it is seen, whatever was seen before it.
 */
public final class ErrorSignature {
    /** How many words count; what comes behind them is mostly what differs. */
    private static final int DEPTH = 14;

    private static final int FEWEST = 2;
    private static final int LONGEST_WORD = 40;

    /** So short a word that has a mask says nothing beside it. */
    private static final int SHORT = 3;

    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_LINE = 1000;

    private record Mask(Pattern pattern, String by) {
        static Mask of(String pattern, String by) {
            return new Mask(Pattern.compile(pattern), by);
        }
    }

    private static final List<Mask> MASKS = List.of(
            Mask.of("\\x1b\\[[0-9;]*[A-Za-z]", ""),
            Mask.of("-> \\[Help \\d+\\]", ""),
            // Where in a test it failed; its class and its name stay.
            Mask.of("^([A-Z]\\w*(?:[$.]\\w+)+(?:\\([^)]*\\))?)(?:\\[\\d+\\])?:\\d+(?:->\\S+)?(?=\\s)", "$1"),
            // A date with its time, a time, a date.
            Mask.of(
                    "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?",
                    "*"),
            Mask.of("\\b\\d{1,2}:\\d{2}:\\d{2}(?:[.,]\\d+)?\\b", "*"),
            // An address of the web or of a machine, with its port.
            Mask.of("\\b[a-z][a-z0-9+.-]{1,20}://[^\\s'\"<>)]+", "*"),
            Mask.of("\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?\\b", "*"),
            Mask.of("\\[[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}\\](?::\\d+)?", "*"),
            Mask.of("\\b[a-zA-Z][\\w-]*(?:\\.[\\w-]+)*:\\d{2,5}\\b(?!:)", "*"),
            // An id: of 32 hexadecimal digits in groups, in one piece, or with a prefix of ours.
            Mask.of("\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b", "*"),
            Mask.of("\\b[a-z]{2,5}_[0-9a-hjkmnp-tv-z]{26}\\b", "*"),
            Mask.of("\\b(?:sha\\d+:|0x)[0-9a-fA-F]+\\b", "*"),
            Mask.of("@[0-9a-f]{5,}\\b", "@*"),
            Mask.of("\\b(?=[0-9a-fA-F]*\\d)[0-9a-fA-F]{7,}\\b", "*"),
            // A path, and where in it.
            Mask.of("(?:\\b[A-Za-z]:)?(?:[\\w.@~+-]*[/\\\\])+[\\w.@~+-]*(?::?\\[?\\d+(?:[:,]\\d+)?\\]?)?", "*"),
            Mask.of("\\b[\\w$-]+\\.[A-Za-z]{1,6}:\\[?\\d+(?:[:,]\\d+)?\\]?", "*"),
            // A name with its packages, unless it is that of an exception.
            Mask.of("\\b(?:[a-z][\\w$]*\\.){2,}(?![\\w$]*(?:Exception|Error)\\b)[A-Za-z][\\w$]*", "*"),
            // A duration, a size, a version, a number.
            Mask.of(
                    "\\b\\d+(?:[.,]\\d+)? ?(?:ns|us|ms|s|sec|secs|seconds?|min|minutes?|h|hours?|days?|[kMG]i?B|bytes?|%)(?![A-Za-z])",
                    "*"),
            Mask.of("\\bv?\\d+(?:\\.\\d+)+(?:[-.][A-Za-z0-9]+)*\\b", "*"),
            Mask.of("(?<![A-Za-z_])[+-]?\\d+(?:[.,]\\d+)*(?![A-Za-z_])", "*"),
            // Compared and quoted values.
            Mask.of("<[^<>]{0,200}>", "*"),
            Mask.of("\"[^\"]{0,200}\"", "*"),
            Mask.of("(?<=^|[\\s(=:])'(?!\\p{Punct}{1,3}')[^']{0,200}'", "*"));

    private static final Pattern LEVEL = Pattern.compile("^\\[?(?:ERROR|FATAL|WARN(?:ING)?|SEVERE|INFO)\\]?:?\\s+");
    private static final Pattern QUALIFIED = Pattern.compile("\\b(?:[a-z][\\w$]*\\.){2,}([A-Za-z][\\w$]*)");
    private static final Pattern LINE_OF_TEST = Pattern.compile("[.:]\\*$|(?<=\\w):\\*");
    private static final Pattern REPEATED = Pattern.compile("\\*(?:[\\s,;:.()\\[\\]{}=>-]*\\*)+");
    private static final Pattern BLANKS = Pattern.compile("(?:\\s|(?<!')[,;()\\[\\]{}]|[,;()\\[\\]{}](?!'))+");

    private ErrorSignature() {}

    /** Returns the signature of an error that left this text; empty where nothing in it says what was wrong. */
    public static String of(String text) {
        String known = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        List<String> told = FailureLines.told(known.lines().toList());
        return FailureReason.all(told)
                .map(ErrorSignature::ofLine)
                .filter(it -> words(it) >= FEWEST)
                .findFirst()
                .or(() -> told.stream()
                        .map(ErrorSignature::ofLine)
                        .filter(it -> words(it) >= FEWEST)
                        .reduce((first, last) -> last))
                .orElse("");
    }

    /** Returns the way of one line through the tree. */
    static String ofLine(String line) {
        String masked = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
        masked = LEVEL.matcher(masked).replaceFirst("");
        for (Mask mask : MASKS) {
            masked = mask.pattern().matcher(masked).replaceAll(mask.by());
        }
        masked = QUALIFIED.matcher(masked).replaceAll("$1");
        masked = LINE_OF_TEST.matcher(masked).replaceAll("");
        masked = REPEATED.matcher(masked).replaceAll("*");
        StringBuilder way = new StringBuilder();
        int depth = 0;
        for (String word : BLANKS.split(masked, -1)) {
            if (!word.isEmpty() && depth < DEPTH) {
                depth++;
                way.append(way.length() == 0 ? "" : " ").append(level(word));
            }
        }
        return way.toString();
    }

    /** The branch that a word takes. */
    private static String level(String word) {
        return (word.indexOf('*') >= 0 && word.length() <= SHORT) || word.length() > LONGEST_WORD ? "*" : word;
    }

    private static int words(String signature) {
        int words = 0;
        for (String word : signature.split(" ", -1)) {
            words += word.startsWith("'") || word.codePoints().anyMatch(Character::isLetter) ? 1 : 0;
        }
        return words;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import io.lonelycat.flow.repair.Mend.Swap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which names and numbers some lines have in the place of others. Lines are alike under it if each word stands everywhere for one
 * other, no two for the same, and all between the words is equal.
 */
final class Renaming {
    /** Letters beyond ASCII come as bytes of Latin-1, and are parts of words. */
    private static final Pattern WORD =
            Pattern.compile("[A-Za-z_$\\x80-\\xff][A-Za-z0-9_$\\x80-\\xff]*|[0-9]+(?:\\.[0-9]+)*");

    /** Another of these is another statement. */
    private static final Set<String> FIXED = Set.of(
            ("abstract as assert async await boolean break byte case catch char class const continue def default delete do double"
                            + " elif else enum except export extends extern false final finally float fn for from func function"
                            + " goto if implements import in instanceof int interface is lambda let long match mut new nil none"
                            + " not null or and override package pass private protected public raise record return self short"
                            + " sizeof static struct super switch synchronized this throw throws trait true try type typeof"
                            + " unless until use using val var virtual void volatile when where while with yield")
                    .split(" "));

    private static final int FEWEST_CHARACTERS = 6;
    private static final int SHORTEST_PART = 3;

    private final Map<String, String> there = new TreeMap<>();
    private final Map<String, String> back = new TreeMap<>();

    private Renaming() {}

    /**
     * Compares removed lines with some in another place, and what stands around both.
     *
     * @param removed as they would be indented there
     * @param here the line at an index of the other place, counted from the first of those; empty beyond its file
     */
    static Optional<Renaming> between(Swap swap, List<String> removed, Lines here) {
        Renaming renaming = new Renaming();
        for (int i = 0; i < removed.size(); i++) {
            if (here.at(i).isEmpty()
                    || !renaming.takes(removed.get(i), here.at(i).get())) {
                return Optional.empty();
            }
        }
        return renaming.tells(swap) && renaming.holdsAround(swap, here) && renaming.canBeApplied(swap)
                ? Optional.of(renaming)
                : Optional.empty();
    }

    /** The lines around a place. */
    interface Lines {
        /** Returns one without its end; negative indices are above. */
        Optional<String> at(int index);
    }

    /** Returns the words that are others, sorted. */
    Map<String, String> renamed() {
        Map<String, String> renamed = new TreeMap<>(there);
        renamed.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        return renamed;
    }

    /** Returns a line with the words of the other place. */
    String applied(String line) {
        return WORD.matcher(line)
                .replaceAll(word -> Matcher.quoteReplacement(there.getOrDefault(word.group(), word.group())));
    }

    private boolean takes(String line, String here) {
        List<String> words = words(line);
        List<String> others = words(here);
        if (words.size() != others.size()
                || !WORD.matcher(line).replaceAll("w").equals(WORD.matcher(here).replaceAll("w"))) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!takesWord(words.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean takesWord(String word, String other) {
        boolean same = word.equals(other);
        if (!same && (isFixed(word) || isFixed(other) || isNumber(word) != isNumber(other))) {
            return false;
        }
        return other.equals(there.computeIfAbsent(word, any -> other))
                && word.equals(back.computeIfAbsent(other, any -> word));
    }

    /** What is taken out must be the same here, or it is something else that would be mended; and enough must be the same. */
    private boolean tells(Swap swap) {
        Set<String> removed = wordsOf(swap.removed());
        Set<String> added = wordsOf(swap.added());
        int characters = 0;
        for (String word : removed) {
            boolean same = word.equals(there.get(word));
            if (!same && !added.contains(word)) {
                return false;
            }
            characters += same && !isFixed(word) ? word.length() : 0;
        }
        return !renamed().isEmpty() && characters >= FEWEST_CHARACTERS;
    }

    /** Each line above and below that has a renamed word must be there, under the same names. */
    private boolean holdsAround(Swap swap, Lines here) {
        Map<Integer, String> around = new TreeMap<>();
        for (int i = 0; i < swap.before().size(); i++) {
            around.put(i - swap.before().size(), swap.before().get(i));
        }
        for (int i = 0; i < swap.after().size(); i++) {
            around.put(swap.removed().size() + i, swap.after().get(i));
        }
        boolean more = true;
        while (more) {
            more = false;
            for (Integer index : List.copyOf(around.keySet())) {
                String line = Objects.requireNonNull(around.get(index)).strip();
                if (words(line).stream().anyMatch(renamed()::containsKey)) {
                    if (here.at(index).isEmpty()
                            || !takes(line, here.at(index).get().strip())) {
                        return false;
                    }
                    around.remove(index);
                    more = true;
                }
            }
        }
        return true;
    }

    /** A word that only the new lines have stays as it is: nothing may show that it is made of one that is another here. */
    private boolean canBeApplied(Swap swap) {
        Map<String, String> renamed = renamed();
        List<String> removed = all(swap.removed());
        List<String> added = all(swap.added());
        for (String word : new HashSet<>(added)) {
            boolean known = there.containsKey(word);
            if (!known
                    && (renamed.containsValue(word) || renamed.keySet().stream().anyMatch(it -> isPart(it, word)))) {
                return false;
            }
            if (isNumber(word) && renamed.containsKey(word) && count(added, word) > count(removed, word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPart(String renamed, String word) {
        return renamed.length() >= SHORTEST_PART
                && !isNumber(renamed)
                && word.toLowerCase(Locale.ROOT).contains(renamed.toLowerCase(Locale.ROOT));
    }

    private static long count(List<String> words, String word) {
        return words.stream().filter(word::equals).count();
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0));
    }

    private static boolean isFixed(String word) {
        return FIXED.contains(word.toLowerCase(Locale.ROOT));
    }

    private static Set<String> wordsOf(List<String> lines) {
        return new HashSet<>(all(lines));
    }

    private static List<String> all(List<String> lines) {
        List<String> all = new ArrayList<>();
        lines.forEach(line -> all.addAll(words(line)));
        return all;
    }

    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(it -> it.group()).toList();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Searches a text for many words in one pass (Aho and Corasick: Efficient string matching, 1975). */
public final class WordSearch {
    public static final int START = 0;

    private static final int BYTES = 256;
    private static final int MOST_STATES_OF_TABLE = 2048;

    private final boolean anyCase;
    private final int[] ways;

    private final int[] targets;
    private final int[] fallback;
    private final int[] depth;
    private final int[] matched;
    private final int[] shorter;

    private final List<List<WordFound>> ends = new ArrayList<>();
    private final short[] table;

    private int states;

    /**
     * Found word, which ends at the last read byte of the text.
     *
     * @param owner index of the word list that contains the word
     */
    public record WordFound(int length, int owner) {}

    private record Way(int from, byte letter, int to) {}

    private WordSearch(List<List<byte[]>> wordsByOwner, boolean anyCase) {
        this.anyCase = anyCase;
        int most = 1;
        for (List<byte[]> words : wordsByOwner) {
            for (byte[] word : words) {
                most = Math.addExact(most, word.length);
            }
        }
        int size = Integer.highestOneBit(most) * 4;
        this.ways = new int[size];
        this.targets = new int[size];
        Arrays.fill(ways, -1);
        this.fallback = new int[most];
        this.depth = new int[most];
        this.matched = new int[most];
        this.shorter = new int[most];
        addState();
        List<List<Way>> byDepth = new ArrayList<>();
        for (int owner = 0; owner < wordsByOwner.size(); owner++) {
            for (byte[] word : wordsByOwner.get(owner)) {
                add(word, owner, byDepth);
            }
        }
        this.table = new short[states <= MOST_STATES_OF_TABLE ? states * BYTES : 0];
        byDepth.forEach(this::link);
        for (char letter = 'a'; anyCase && letter <= 'z'; letter++) {
            foldCase(letter);
        }
    }

    public static WordSearch of(Collection<String> words) {
        return ofBytes(utf8(words));
    }

    /** Creates a search for words that are already encoded, each in any charset. */
    public static WordSearch ofBytes(List<byte[]> words) {
        return new WordSearch(List.of(words), false);
    }

    /** Creates a search for lower-case words that ignores the case of Latin letters. */
    public static WordSearch inAnyCase(List<List<String>> wordsByOwner) {
        return new WordSearch(wordsByOwner.stream().map(WordSearch::utf8).toList(), true);
    }

    private static List<byte[]> utf8(Collection<String> words) {
        return words.stream().map(word -> word.getBytes(UTF_8)).toList();
    }

    public boolean isEmpty() {
        return states == 1;
    }

    public int next(int state, byte letter) {
        return table.length > 0
                ? table[state * BYTES + (letter & 0xff)]
                : walk(state, anyCase && letter >= 'A' && letter <= 'Z' ? (byte) (letter + 'a' - 'A') : letter);
    }

    /** Returns the length of the longest prefix of a searched word with which the bytes read so far end. */
    public int depth(int state) {
        return depth[state];
    }

    /** Returns the length of the longest searched word that ends at the last read byte; 0 if none does. */
    public int matched(int state) {
        return matched[state];
    }

    /** Returns all searched words that end at the last read byte, longest first. */
    public List<WordFound> found(int state) {
        List<WordFound> own = ends.get(state);
        if (shorter[state] == START) {
            return own;
        }
        List<WordFound> all = new ArrayList<>(own);
        for (int at = shorter[state]; at != START; at = shorter[at]) {
            all.addAll(ends.get(at));
        }
        return all;
    }

    private int walk(int state, byte letter) {
        int from = state;
        int target = target(from, letter);
        while (target == START && from != START) {
            from = fallback[from];
            target = target(from, letter);
        }
        return target;
    }

    private int target(int state, byte letter) {
        int at = place(state, letter);
        return ways[at] < 0 ? START : targets[at];
    }

    private int place(int state, byte letter) {
        int way = state * BYTES + (letter & 0xff);
        int mask = ways.length - 1;
        int at = ((way * 0x9E3779B1) >>> 7) & mask;
        while (ways[at] >= 0 && ways[at] != way) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private int addState() {
        ends.add(List.of());
        return states++;
    }

    private void add(byte[] word, int owner, List<List<Way>> byDepth) {
        int state = START;
        for (byte letter : word) {
            int at = place(state, letter);
            if (ways[at] < 0) {
                ways[at] = state * BYTES + (letter & 0xff);
                targets[at] = addState();
                depth[targets[at]] = depth[state] + 1;
                if (byDepth.size() <= depth[state]) {
                    byDepth.add(new ArrayList<>());
                }
                byDepth.get(depth[state]).add(new Way(state, letter, targets[at]));
            }
            state = targets[at];
        }
        if (state != START) {
            List<WordFound> more = new ArrayList<>(ends.get(state));
            more.add(new WordFound(word.length, owner));
            ends.set(state, List.copyOf(more));
            matched[state] = word.length;
        }
    }

    private void link(List<Way> level) {
        for (Way way : level) {
            int target = way.to;
            fallback[target] = way.from == START ? START : walk(fallback[way.from], way.letter);
            shorter[target] = ends.get(fallback[target]).isEmpty() ? shorter[fallback[target]] : fallback[target];
            matched[target] = Math.max(matched[target], matched[fallback[target]]);
            if (table.length > 0) {
                table[way.from * BYTES + (way.letter & 0xff)] = (short) target;
            }
        }
        for (Way way : level) {
            if (table.length > 0) {
                System.arraycopy(table, fallback[way.to] * BYTES, table, way.to * BYTES, BYTES);
            }
        }
    }

    private void foldCase(char letter) {
        for (int row = 0; row < table.length; row += BYTES) {
            table[row + letter - 'a' + 'A'] = table[row + letter];
        }
    }

    /** Returns a description of this search without the searched words, which may be secrets. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "WordSearch[%d states, %d bytes at most]",
                states,
                Arrays.stream(matched).max().orElse(0));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.check.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/**
 * All secret values as one automaton that looks at each byte a bounded number of times on average, however many values
 * there are (A. V. Aho, M. J. Corasick: Efficient string matching, 1975). State 0 is the start; a state stands for the
 * longest end of the text that begins a value. Ways from state to state are kept in one hash table, so that the size
 * grows with the length of the values only.
 */
final class SecretPatterns {
    private static final int BYTES = 256;

    /** Open addressing: the way from a state by a byte at its hash; the length is a power of two. */
    private final int[] ways;

    private final int[] targets;
    private final int[] fallback;
    private final int[] depth;
    private final int[] matched;
    private int states = 1;

    SecretPatterns(Collection<String> values) {
        List<byte[]> words = new ArrayList<>();
        int most = 1;
        for (String value : values) {
            byte[] word = value.getBytes(UTF_8);
            words.add(word);
            most = Math.addExact(most, word.length);
        }
        int size = Integer.highestOneBit(most) * 4;
        this.ways = new int[size];
        this.targets = new int[size];
        Arrays.fill(ways, -1);
        this.fallback = new int[most];
        this.depth = new int[most];
        this.matched = new int[most];
        List<Queue<int[]>> byDepth = new ArrayList<>();
        for (byte[] word : words) {
            add(word, byDepth);
        }
        byDepth.forEach(this::link);
    }

    boolean isEmpty() {
        return states == 1;
    }

    int next(int state, byte b) {
        int from = state;
        int target = target(from, b);
        while (target == 0 && from != 0) {
            from = fallback[from];
            target = target(from, b);
        }
        return target;
    }

    /** How many of the last bytes may yet become a value. */
    int depth(int state) {
        return depth[state];
    }

    /** The length of the longest value that ends here; 0 when none does. */
    int matched(int state) {
        return matched[state];
    }

    private int target(int state, byte b) {
        int at = place(state, b);
        return ways[at] < 0 ? 0 : targets[at];
    }

    private int place(int state, byte b) {
        int way = state * BYTES + (b & 0xff);
        int mask = ways.length - 1;
        int at = ((way * 0x9E3779B1) >>> 7) & mask;
        while (ways[at] >= 0 && ways[at] != way) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void add(byte[] word, List<Queue<int[]>> byDepth) {
        int state = 0;
        for (byte b : word) {
            int at = place(state, b);
            if (ways[at] < 0) {
                ways[at] = state * BYTES + (b & 0xff);
                targets[at] = states;
                depth[states] = depth[state] + 1;
                if (byDepth.size() < depth[states]) {
                    byDepth.add(new ArrayDeque<>());
                }
                byDepth.get(depth[state]).add(new int[] {state, b, states});
                states++;
            }
            state = targets[at];
        }
        matched[state] = word.length;
    }

    /** Says, for the states of one depth, where to go on when a value breaks off: to the longest end that begins another. */
    private void link(Queue<int[]> ways) {
        for (int[] way : ways) {
            int child = way[2];
            fallback[child] = way[0] == 0 ? 0 : next(fallback[way[0]], (byte) way[1]);
            matched[child] = Math.max(matched[child], matched[fallback[child]]);
        }
    }

    @Override
    public String toString() {
        return "SecretPatterns[" + states + " states, "
                + Arrays.stream(matched).max().orElse(0) + " bytes at most]";
    }
}

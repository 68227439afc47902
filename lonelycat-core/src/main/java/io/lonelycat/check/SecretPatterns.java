// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/**
 * All secret values as one automaton that looks at each byte once (A. V. Aho, M. J. Corasick: Efficient string
 * matching, 1975). State 0 is the start; a state stands for the longest end of the text that begins a value.
 */
final class SecretPatterns {
    /** Bytes that occur in no value share class 0, which keeps the table small. */
    private final int[] classOf = new int[256];

    private final int classes;
    private final int[] next;
    private final int[] depth;
    private final int[] matched;
    private int states = 1;

    SecretPatterns(Collection<String> values) {
        List<byte[]> words = new ArrayList<>();
        int most = 1;
        for (String value : values) {
            byte[] word = value.getBytes(UTF_8);
            words.add(word);
            most += word.length;
        }
        this.classes = classify(words);
        this.next = new int[Math.multiplyExact(most, classes)];
        this.depth = new int[most];
        this.matched = new int[most];
        for (byte[] word : words) {
            add(word);
        }
        link();
    }

    boolean isEmpty() {
        return states == 1;
    }

    int next(int state, byte b) {
        return next[state * classes + classOf[b & 0xff]];
    }

    /** How many of the last bytes may yet become a value. */
    int depth(int state) {
        return depth[state];
    }

    /** The length of the longest value that ends here; 0 when none does. */
    int matched(int state) {
        return matched[state];
    }

    private int classify(List<byte[]> words) {
        int count = 1;
        for (byte[] word : words) {
            for (byte b : word) {
                if (classOf[b & 0xff] == 0) {
                    classOf[b & 0xff] = count++;
                }
            }
        }
        return count;
    }

    private void add(byte[] word) {
        int state = 0;
        for (byte b : word) {
            int edge = state * classes + classOf[b & 0xff];
            if (next[edge] == 0) {
                depth[states] = depth[state] + 1;
                next[edge] = states++;
            }
            state = next[edge];
        }
        matched[state] = word.length;
    }

    /** Fills in, breadth first, where to go on when a value breaks off: to the longest end that begins another. */
    private void link() {
        int[] fallback = new int[states];
        Queue<Integer> todo = new ArrayDeque<>(List.of(0));
        for (Integer state = todo.poll(); state != null; state = todo.poll()) {
            for (int c = 0; c < classes; c++) {
                int edge = state * classes + c;
                int otherwise = state == 0 ? 0 : next[fallback[state] * classes + c];
                int child = next[edge];
                if (child == 0) {
                    next[edge] = otherwise;
                } else {
                    fallback[child] = otherwise;
                    matched[child] = Math.max(matched[child], matched[otherwise]);
                    todo.add(child);
                }
            }
        }
    }

    @Override
    public String toString() {
        return "SecretPatterns[" + states + " states, "
                + Arrays.stream(matched).max().orElse(0) + " bytes at most]";
    }
}

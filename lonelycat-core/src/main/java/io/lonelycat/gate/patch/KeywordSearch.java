// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many keywords in one pass, one table look-up per byte whatever their number (Aho and Corasick, 1975). Letters
 * match in both cases. Immutable; the caller keeps the state.
 */
final class KeywordSearch {
    static final int START = 0;
    private static final int LETTERS = 128;

    /** A keyword that ends where it was found, and the position of what it was given for. */
    record Found(int length, int owner) {}

    private final short[] next;
    private final List<List<Found>> found;

    /** Compiles keywords, each in lower case, for the owner whose position is that of its list. */
    KeywordSearch(List<List<String>> keywordsByOwner) {
        List<Map<Integer, Integer>> tree = new ArrayList<>(List.of(new HashMap<>()));
        List<List<Found>> ends = new ArrayList<>(List.of(new ArrayList<>()));
        for (int owner = 0; owner < keywordsByOwner.size(); owner++) {
            for (String keyword : keywordsByOwner.get(owner)) {
                insert(keyword, owner, tree, ends);
            }
        }
        next = new short[tree.size() * LETTERS];
        connect(tree, ends);
        found = ends.stream().map(List::copyOf).toList();
    }

    private static void insert(String keyword, int owner, List<Map<Integer, Integer>> tree, List<List<Found>> ends) {
        int node = START;
        for (int i = 0; i < keyword.length(); i++) {
            int letter = keyword.charAt(i);
            Integer child = tree.get(node).get(letter);
            if (child == null) {
                child = tree.size();
                tree.get(node).put(letter, child);
                tree.add(new HashMap<>());
                ends.add(new ArrayList<>());
            }
            node = child;
        }
        ends.get(node).add(new Found(keyword.length(), owner));
    }

    /** Level by level: what a node does not know, it leaves to the node of its longest proper suffix. */
    private void connect(List<Map<Integer, Integer>> tree, List<List<Found>> ends) {
        int[] suffix = new int[tree.size()];
        Deque<Integer> queue = new ArrayDeque<>(List.of(START));
        while (!queue.isEmpty()) {
            int node = queue.remove();
            int row = node * LETTERS;
            if (node != START) {
                System.arraycopy(next, suffix[node] * LETTERS, next, row, LETTERS);
            }
            for (Map.Entry<Integer, Integer> edge : tree.get(node).entrySet()) {
                int child = edge.getValue();
                suffix[child] = node == START ? START : next[suffix[node] * LETTERS + edge.getKey()];
                ends.get(child).addAll(ends.get(suffix[child]));
                next[row + edge.getKey()] = (short) child;
                queue.add(child);
            }
        }
        for (char letter = 'a'; letter <= 'z'; letter++) {
            foldCase(letter);
        }
    }

    private void foldCase(char letter) {
        for (int row = 0; row < next.length; row += LETTERS) {
            next[row + letter - 'a' + 'A'] = next[row + letter];
        }
    }

    /** Returns the state after one more byte. */
    int next(int state, byte letter) {
        return letter < 0 ? START : next[state * LETTERS + letter];
    }

    /** Returns the keywords that end in this state. */
    List<Found> found(int state) {
        return found.get(state);
    }
}

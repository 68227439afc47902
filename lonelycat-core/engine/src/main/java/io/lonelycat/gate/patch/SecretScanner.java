// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.plan.content.WordSearch;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds secrets in a byte stream, and reports their kinds and lines without their values. The secret scanner skips zero
 * bytes, so that UTF-16 text becomes ASCII text. A match of a secret pattern has at most {@value #LOOK_AHEAD} bytes.
 */
public final class SecretScanner extends OutputStream {
    private static final int LOOK_AHEAD = 2048;
    private static final int LOOK_BACK = 512;
    private static final int FIRST_BUFFER = 1 << 12;
    private static final int BUFFER = 1 << 16;
    private static final int MOST_HITS = 1000;

    private static final WordSearch KEYWORDS = WordSearch.inAnyCase(SecretPatterns.keywords());

    private byte[] buffer = new byte[FIRST_BUFFER];
    private final List<SecretHit> hits = new ArrayList<>();
    private int size;
    private int position;
    private int state = WordSearch.START;
    private long line = 1;

    public static boolean isIn(String text) {
        return !linesIn(text).isEmpty();
    }

    /**
     * Returns the zero-based indexes of lines in which secrets begin; after {@value #MOST_HITS} secrets, all further
     * lines are included.
     */
    public static BitSet linesIn(String text) {
        SecretScanner scanner = new SecretScanner();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        scanner.write(bytes, 0, bytes.length);
        scanner.finish();
        BitSet lines = new BitSet();
        scanner.hits().forEach(hit -> lines.set((int) hit.line() - 1));
        if (scanner.hits.size() == MOST_HITS) {
            lines.set(lines.length(), (int) scanner.line);
        }
        return lines;
    }

    void begin() {
        hits.clear();
        size = 0;
        position = 0;
        state = WordSearch.START;
        line = 1;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] != 0) {
                if (size == buffer.length) {
                    makeRoom();
                }
                buffer[size++] = bytes[i];
            }
        }
    }

    private void makeRoom() {
        if (size < BUFFER) {
            buffer = Arrays.copyOf(buffer, size * 2);
        } else {
            search(size - LOOK_AHEAD);
            moveTail();
        }
    }

    void finish() {
        search(size);
    }

    /** Returns the secrets found since {@link #begin}, at most one per kind and line. */
    List<SecretHit> hits() {
        return List.copyOf(hits);
    }

    private void search(int end) {
        for (; position < end; position++) {
            byte letter = buffer[position];
            state = KEYWORDS.next(state, letter);
            if (KEYWORDS.matched(state) > 0) {
                for (WordSearch.WordFound found : KEYWORDS.found(state)) {
                    check(SecretPatterns.ALL.get(found.owner()), position + 1 - found.length());
                }
            }
            if (letter == '\n') {
                line++;
            }
        }
    }

    private void check(SecretPattern pattern, int keyword) {
        int from = keyword - pattern.before();
        if (from < 0 || (pattern.startsWord() && from > 0 && isWord(buffer[from - 1]))) {
            return;
        }
        SecretHit hit = new SecretHit(pattern, line);
        if (!isKnown(hit) && pattern.matches(new ByteText(buffer, from, Math.min(from + LOOK_AHEAD, size)))) {
            add(hit);
        }
    }

    private void add(SecretHit hit) {
        if (hits.size() < MOST_HITS && !isKnown(hit)) {
            hits.add(hit);
        }
    }

    private boolean isKnown(SecretHit hit) {
        for (int i = hits.size() - 1; i >= 0 && hits.get(i).line() == hit.line(); i--) {
            if (hits.get(i).pattern().kind().equals(hit.pattern().kind())) {
                return true;
            }
        }
        return false;
    }

    private void moveTail() {
        int from = position - LOOK_BACK;
        System.arraycopy(buffer, from, buffer, 0, size - from);
        size -= from;
        position -= from;
    }

    private static boolean isWord(byte letter) {
        return letter == '_' || letter == '-' || (letter > 0 && Character.isLetterOrDigit(letter));
    }
}

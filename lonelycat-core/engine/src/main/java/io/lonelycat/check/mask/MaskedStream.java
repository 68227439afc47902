// SPDX-License-Identifier: MIT
package io.lonelycat.check.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.plan.content.WordSearch;
import java.util.Arrays;

/** Masks secrets in a stream of output, even if line breaks split a secret. Not thread-safe. */
public final class MaskedStream {
    private static final byte[] MASK = Masker.MASK.getBytes(UTF_8);

    private static final int LONGEST_LINE_END = 2;

    private final WordSearch values;
    private final ByteSink to;
    private byte[] window = new byte[0];
    private boolean[] secret = new boolean[0];
    private int held;
    private int state;
    private int lineEnds;
    private boolean inMask;

    MaskedStream(WordSearch values, ByteSink to) {
        this.values = values;
        this.to = to;
    }

    public void add(byte[] bytes, int length) {
        if (values.isEmpty()) {
            to.write(bytes, 0, length);
            return;
        }
        int end = held + length;
        makeRoom(end);
        System.arraycopy(bytes, 0, window, held, length);
        Arrays.fill(secret, held, end, false);
        for (int i = held; i < end; i++) {
            look(i);
        }
        settle(begin(values.depth(state), end), end);
    }

    private void look(int at) {
        byte letter = window[at];
        lineEnds = letter == '\n' || letter == '\r' ? lineEnds + 1 : 0;
        if (lineEnds == 0) {
            state = values.next(state, letter);
            int matched = values.matched(state);
            if (matched > 0) {
                Arrays.fill(secret, begin(matched, at + 1), at + 1, true);
            }
        } else if (lineEnds > LONGEST_LINE_END) {
            state = WordSearch.START;
        }
    }

    private int begin(int count, int end) {
        int begin = end;
        int missing = count;
        while (missing > 0) {
            begin--;
            if (window[begin] != '\n' && window[begin] != '\r') {
                missing--;
            }
        }
        return begin;
    }

    /** Forwards the last bytes of the output, which were delayed because they may begin a secret. */
    public void finish() {
        settle(held, held);
        state = WordSearch.START;
        lineEnds = 0;
    }

    private void makeRoom(int length) {
        if (length > window.length) {
            window = Arrays.copyOf(window, length);
            secret = Arrays.copyOf(secret, length);
        }
    }

    private void settle(int settled, int end) {
        int from = 0;
        while (from < settled) {
            int to = endOfRun(from, settled);
            pass(from, to);
            from = to;
        }
        held = end - settled;
        System.arraycopy(window, settled, window, 0, held);
        System.arraycopy(secret, settled, secret, 0, held);
    }

    private int endOfRun(int from, int settled) {
        int end = from + 1;
        while (end < settled && secret[end] == secret[from]) {
            end++;
        }
        return end;
    }

    private void pass(int from, int end) {
        if (!secret[from]) {
            to.write(window, from, end - from);
        } else if (!inMask) {
            to.write(MASK, 0, MASK.length);
        }
        inMask = secret[from];
    }

    /** Receiver of masked output; the byte array is valid only during the call. */
    @FunctionalInterface
    public interface ByteSink {
        void write(byte[] bytes, int offset, int length);
    }
}

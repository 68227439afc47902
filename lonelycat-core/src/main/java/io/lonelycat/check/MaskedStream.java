// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Masks one stream as it comes. A byte is passed on once no value can cover it any more, so at most as much as the
 * longest value is held back. For one thread.
 */
final class MaskedStream {
    private static final byte[] MASK = Masker.MASK.getBytes(UTF_8);

    private final SecretPatterns patterns;
    private final ByteSink to;
    private byte[] window = new byte[0];
    private boolean[] secret = new boolean[0];
    private int held;
    private int state;
    private boolean inMask;

    MaskedStream(SecretPatterns patterns, ByteSink to) {
        this.patterns = patterns;
        this.to = to;
    }

    void add(byte[] bytes, int length) {
        if (patterns.isEmpty()) {
            to.write(bytes, 0, length);
            return;
        }
        int end = held + length;
        makeRoom(end);
        System.arraycopy(bytes, 0, window, held, length);
        Arrays.fill(secret, held, end, false);
        for (int i = held; i < end; i++) {
            state = patterns.next(state, window[i]);
            int matched = patterns.matched(state);
            Arrays.fill(secret, i + 1 - matched, i + 1, true);
        }
        settle(end - patterns.depth(state), end);
    }

    /** Passes on what was held back: the stream has ended. */
    void finish() {
        settle(held, held);
        state = 0;
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
}

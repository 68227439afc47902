// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.Tail;
import io.lonelycat.check.mask.ByteSink;

/** Passes on the beginning of a stream at once and its end when it has ended; what lies between is counted. */
final class CappedStream implements ByteSink {
    private final ByteSink to;
    private final Tail tail;
    private int headLeft;
    private byte last = '\n';

    /** Splits the cap in halves: what went wrong first, and how it ended. */
    CappedStream(int capBytes, ByteSink to) {
        this.to = to;
        this.headLeft = capBytes / 2;
        this.tail = new Tail(capBytes - headLeft);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int head = Math.min(headLeft, length);
        if (head > 0) {
            to.write(bytes, offset, head);
            headLeft -= head;
            last = bytes[offset + head - 1];
        }
        tail.add(bytes, offset + head, length - head);
    }

    void finish() {
        if (tail.dropped() > 0) {
            String note = (last == '\n' ? "" : "\n") + "[... " + tail.dropped() + " bytes left out here ...]\n";
            to.write(note.getBytes(UTF_8), 0, note.length());
        }
        byte[] end = tail.bytesKept();
        if (end.length > 0) {
            to.write(end, 0, end.length);
        }
    }
}

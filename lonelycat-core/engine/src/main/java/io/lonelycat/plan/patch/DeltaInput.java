// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Makes new bytes out of old ones by git's delta: pieces to copy from the old ones, and pieces to insert. */
final class DeltaInput extends InputStream {
    private static final int WHOLE_COPY = 0x10000;

    private final InputStream delta;
    private final byte[] old;
    private final Supplier<InvalidInputException> damaged;
    private final long sizeBytes;
    private long left;
    private int copyFrom;
    private int copyLeft;
    private int insertLeft;

    /**
     * Opens the stream, and reads the sizes at its beginning.
     *
     * @param damaged makes the complaint where the delta does not fit
     */
    DeltaInput(InputStream delta, byte[] old, Supplier<InvalidInputException> damaged) throws IOException {
        this.delta = delta;
        this.old = old;
        this.damaged = damaged;
        if (size() != old.length) {
            throw damaged.get();
        }
        sizeBytes = size();
        left = sizeBytes;
    }

    /** Returns how many bytes come out. */
    long sizeBytes() {
        return sizeBytes;
    }

    private long size() throws IOException {
        long size = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            int part = next();
            size |= (long) (part & 0x7f) << shift;
            if ((part & 0x80) == 0) {
                return size;
            }
        }
        throw damaged.get();
    }

    private int next() throws IOException {
        int read = delta.read();
        if (read < 0) {
            throw damaged.get();
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        if (left == 0) {
            if (delta.read() >= 0) {
                throw damaged.get();
            }
            return -1;
        }
        if (copyLeft == 0 && insertLeft == 0) {
            readInstruction();
        }
        int most = Math.min(length, copyLeft + insertLeft);
        int read = copyLeft > 0 ? copy(out, offset, most) : delta.read(out, offset, most);
        if (read < 0) {
            throw damaged.get();
        }
        insertLeft -= copyLeft > 0 ? 0 : read;
        copyLeft -= copyLeft > 0 ? read : 0;
        left -= read;
        return read;
    }

    private int copy(byte[] out, int offset, int length) {
        System.arraycopy(old, copyFrom, out, offset, length);
        copyFrom += length;
        return length;
    }

    private void readInstruction() throws IOException {
        int instruction = next();
        if ((instruction & 0x80) == 0) {
            insertLeft = instruction;
        } else {
            long from = operand(instruction, 4);
            long size = operand(instruction >>> 4, 3);
            copyLeft = size == 0 ? WHOLE_COPY : (int) size;
            if (from + copyLeft > old.length) {
                throw damaged.get();
            }
            copyFrom = (int) from;
        }
        if (copyLeft + insertLeft == 0 || copyLeft + insertLeft > left) {
            throw damaged.get();
        }
    }

    /** Reads the bytes of a number that the bits say are there, the lowest first. */
    private long operand(int bits, int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (bits >>> i & 1) == 0 ? 0 : (long) next() << (8 * i);
        }
        return value;
    }
}

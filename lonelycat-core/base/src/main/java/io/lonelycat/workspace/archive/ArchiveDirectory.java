// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Compares both ends of a ZIP file (PKWARE's APPNOTE, sections 4.3.7 to 4.3.16): the directory at its end must list the files that
 * are before it, with the same names, offsets, sizes, checksums and methods, in the same order and without a gap. Otherwise a reader of
 * one end sees other files than a reader of the other. Comments and extra fields are refused: they can hold another name, or another
 * end.
 */
final class ArchiveDirectory {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;

    private static final int LOCAL_SIZE = 30;
    private static final int CENTRAL_SIZE = 46;
    private static final int END_SIZE = 22;
    private static final int END_64_SIZE = 56;
    private static final int LOCATOR_SIZE = 20;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int ZIP64 = 1;
    private static final long MOST_32 = 0xFFFFFFFFL;
    private static final int MOST_16 = 0xFFFF;

    private final FileChannel channel;
    /** Where the next file begins. */
    private long local;
    /** Where its entry in the directory begins. */
    private long central;

    private ArchiveDirectory(FileChannel channel) {
        this.channel = channel;
    }

    /** Says whether both ends say the same. */
    static boolean isConsistent(FileChannel channel) throws IOException {
        try {
            return new ArchiveDirectory(channel).check();
        } catch (EOFException outside) {
            return false;
        }
    }

    private boolean check() throws IOException {
        long endAt = channel.size() - END_SIZE;
        ByteBuffer end = read(endAt, END_SIZE);
        if (end.getInt(0) != END || end.getShort(END_SIZE - 2) != 0) {
            return false;
        }
        long count = end.getShort(10) & MOST_16;
        long begin = end.getInt(16) & MOST_32;
        long behind = endAt;
        if (count == MOST_16 || begin == MOST_32) {
            long end64At = endAt - LOCATOR_SIZE - END_64_SIZE;
            ByteBuffer end64 = read(end64At, END_64_SIZE + LOCATOR_SIZE);
            if (end64.getInt(0) != END_64
                    || end64.getInt(END_64_SIZE) != LOCATOR_64
                    || end64.getLong(END_64_SIZE + 8) != end64At) {
                return false;
            }
            count = end64.getLong(32);
            begin = end64.getLong(48);
            behind = end64At;
        }
        central = begin;
        for (long i = 0; i < count; i++) {
            if (!isNextTheSame()) {
                return false;
            }
        }
        return local == begin && central == behind;
    }

    private boolean isNextTheSame() throws IOException {
        ByteBuffer listed = read(central, CENTRAL_SIZE);
        ByteBuffer there = read(local, LOCAL_SIZE);
        int nameLength = listed.getShort(28) & MOST_16;
        int extraLength = listed.getShort(30) & MOST_16;
        boolean sizesFollow = (listed.getShort(8) & SIZES_FOLLOW) != 0;
        if (listed.getInt(0) != CENTRAL
                || there.getInt(0) != LOCAL
                || there.getShort(6) != listed.getShort(8)
                || there.getShort(8) != listed.getShort(10)
                || (there.getShort(26) & MOST_16) != nameLength
                || there.getShort(28) != 0
                || listed.getShort(32) != 0) {
            return false;
        }
        Sizes sizes = sizes(listed, read(central + CENTRAL_SIZE + nameLength, extraLength));
        boolean sameName = read(central + CENTRAL_SIZE, nameLength).equals(read(local + LOCAL_SIZE, nameLength));
        boolean sameSizes = sizesFollow
                || (there.getInt(14) == listed.getInt(16)
                        && (there.getInt(18) & MOST_32) == sizes.packed()
                        && (there.getInt(22) & MOST_32) == sizes.whole());
        if (sizes.offset() != local || !sameName || !sameSizes) {
            return false;
        }
        local += LOCAL_SIZE + nameLength + sizes.packed();
        central += CENTRAL_SIZE + nameLength + extraLength;
        return !sizesFollow || isDescribed(sizes, listed.getInt(16));
    }

    /** Passes the checksum and the sizes that follow the bytes of a file. */
    private boolean isDescribed(Sizes sizes, int checksum) throws IOException {
        boolean large = sizes.packed() > MOST_32 || sizes.whole() > MOST_32;
        ByteBuffer described = read(local, large ? 24 : 16);
        local += described.capacity();
        long packed = large ? described.getLong(8) : described.getInt(8) & MOST_32;
        long whole = large ? described.getLong(16) : described.getInt(12) & MOST_32;
        return described.getInt(0) == DESCRIPTOR
                && described.getInt(4) == checksum
                && packed == sizes.packed()
                && whole == sizes.whole();
    }

    /** What the directory says of a file. */
    private record Sizes(long packed, long whole, long offset) {}

    /** Reads the sizes, of which those that need more than 32 bits are in an extra field, in this order. */
    private static Sizes sizes(ByteBuffer listed, ByteBuffer extra) throws IOException {
        ByteBuffer large = zip64(extra);
        long whole = large(listed.getInt(24), large);
        long packed = large(listed.getInt(20), large);
        long offset = large(listed.getInt(42), large);
        if (large.hasRemaining()) {
            throw new EOFException();
        }
        return new Sizes(packed, whole, offset);
    }

    private static long large(int small, ByteBuffer large) throws IOException {
        if ((small & MOST_32) != MOST_32) {
            return small & MOST_32;
        }
        if (large.remaining() < Long.BYTES) {
            throw new EOFException();
        }
        return large.getLong();
    }

    private static ByteBuffer zip64(ByteBuffer extra) throws IOException {
        if (!extra.hasRemaining()) {
            return extra;
        }
        boolean isAlone = extra.remaining() >= 4
                && extra.getShort() == ZIP64
                && (extra.getShort() & MOST_16) == extra.remaining();
        if (!isAlone) {
            throw new EOFException();
        }
        return extra;
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (at < 0) {
            throw new EOFException();
        }
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }
}

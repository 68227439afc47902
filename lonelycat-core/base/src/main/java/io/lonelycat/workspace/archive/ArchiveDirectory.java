// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.archive;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Verifies that a ZIP file has exactly the headers (APPNOTE 4.3.7 to 4.3.16) that {@link ArchiveWriter} writes, because
 * ZIP readers may interpret other headers differently.
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
    private static final short VERSION = 20;
    private static final short VERSION_64 = 45;
    private static final short DEFLATED = 8;

    /** Flags of each ZIP header: sizes follow the data, and names are UTF-8. */
    private static final short FLAGS = 1 << 3 | 1 << 11;

    /** Modification time {@link ArchiveWriter#NO_TIME} in the DOS format of ZIP headers: time, then date. */
    private static final int TIME = 1 | 0x21 << 16;

    private static final int ZIP64 = 1;
    private static final long MOST_32 = 0xFFFFFFFFL;
    private static final int MOST_16 = 0xFFFF;

    private final FileChannel channel;
    private long local;
    private long central;

    private ArchiveDirectory(FileChannel channel) {
        this.channel = channel;
    }

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
        long count = end.getShort(10) & MOST_16;
        long begin = end.getInt(16) & MOST_32;
        boolean large = count == MOST_16 || begin == MOST_32;
        long behind = large ? endAt - LOCATOR_SIZE - END_64_SIZE : endAt;
        if (large) {
            ByteBuffer end64 = read(behind, END_64_SIZE + LOCATOR_SIZE);
            count = end64.getLong(32);
            begin = end64.getLong(48);
            if (!end64.equals(written64(count, begin, behind))) {
                return false;
            }
        }
        central = begin;
        for (long i = 0; i < count; i++) {
            if (!isNextTheSame()) {
                return false;
            }
        }
        return local == begin && central == behind && end.equals(written(count, begin, behind));
    }

    private static ByteBuffer written(long count, long begin, long behind) {
        short files = (short) Math.min(count, MOST_16);
        return bytes(END_SIZE)
                .putInt(END)
                .putInt(0)
                .putShort(files)
                .putShort(files)
                .putInt(small(behind - begin))
                .putInt(small(begin))
                .putShort((short) 0)
                .flip();
    }

    private static ByteBuffer written64(long count, long begin, long behind) {
        return bytes(END_64_SIZE + LOCATOR_SIZE)
                .putInt(END_64)
                .putLong(END_64_SIZE - 12)
                .putShort(VERSION_64)
                .putShort(VERSION_64)
                .putLong(0)
                .putLong(count)
                .putLong(count)
                .putLong(behind - begin)
                .putLong(begin)
                .putInt(LOCATOR_64)
                .putInt(0)
                .putLong(behind)
                .putInt(1)
                .flip();
    }

    private boolean isNextTheSame() throws IOException {
        ByteBuffer listed = read(central, CENTRAL_SIZE);
        short nameLength = listed.getShort(28);
        short extraLength = listed.getShort(30);
        long nameAt = central + CENTRAL_SIZE;
        long extraAt = nameAt + (nameLength & MOST_16);
        int checksum = listed.getInt(16);
        Sizes sizes = sizes(listed, read(extraAt, extraLength & MOST_16));
        short version = extraLength == 0 ? VERSION : VERSION_64;
        ByteBuffer inDirectory = bytes(CENTRAL_SIZE).putInt(CENTRAL).putShort(version);
        describe(inDirectory, version, checksum, small(sizes.packed()), small(sizes.whole()), nameLength, extraLength)
                .putShort((short) 0)
                .putLong(0)
                .putInt(small(local))
                .flip();
        ByteBuffer before = bytes(LOCAL_SIZE).putInt(LOCAL);
        describe(before, VERSION, 0, 0, 0, nameLength, (short) 0).flip();
        if (sizes.offset() != local
                || !listed.equals(inDirectory)
                || !read(local, LOCAL_SIZE).equals(before)
                || !read(nameAt, nameLength & MOST_16).equals(read(local + LOCAL_SIZE, nameLength & MOST_16))) {
            return false;
        }
        local += LOCAL_SIZE + (nameLength & MOST_16) + sizes.packed();
        central = extraAt + (extraLength & MOST_16);
        return isDescribed(sizes, checksum);
    }

    private static ByteBuffer describe(
            ByteBuffer header,
            short version,
            int checksum,
            int packed,
            int whole,
            short nameLength,
            short extraLength) {
        return header.putShort(version)
                .putShort(FLAGS)
                .putShort(DEFLATED)
                .putInt(TIME)
                .putInt(checksum)
                .putInt(packed)
                .putInt(whole)
                .putShort(nameLength)
                .putShort(extraLength);
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int small(long number) {
        return (int) Math.min(number, MOST_32);
    }

    /**
     * Verifies that a ZIP entry's data descriptor repeats the given sizes and checksum, and moves the read position
     * past the descriptor.
     */
    private boolean isDescribed(Sizes sizes, int checksum) throws IOException {
        boolean large = sizes.packed() > MOST_32 || sizes.whole() > MOST_32;
        ByteBuffer described = bytes(large ? 24 : 16).putInt(DESCRIPTOR).putInt(checksum);
        if (large) {
            described.putLong(sizes.packed()).putLong(sizes.whole());
        } else {
            described.putInt((int) sizes.packed()).putInt((int) sizes.whole());
        }
        ByteBuffer there = read(local, described.capacity());
        local += described.capacity();
        return there.equals(described.flip());
    }

    private record Sizes(long packed, long whole, long offset) {}

    /**
     * Reads the compressed size, full size and offset of a ZIP entry; values above 32 bits are in the ZIP64 extra
     * field.
     */
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
        ByteBuffer bytes = bytes(length);
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

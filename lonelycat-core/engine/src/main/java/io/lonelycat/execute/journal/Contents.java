// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Both contents of a file that is overwritten: all bytes of the old one, and those of the new one that differ. */
public final class Contents {
    /** So many bytes are compared at once from the end. */
    private static final int PIECE = 256;

    final byte[] old;
    final byte[] differing;
    private final int sameBefore;
    private final int sameAfter;

    Contents(byte[] old, byte[] differing, int sameBefore, int sameAfter) {
        this.old = old;
        this.differing = differing;
        this.sameBefore = sameBefore;
        this.sameAfter = sameAfter;
    }

    /**
     * Compares two contents.
     *
     * @param old not to be altered afterwards
     * @param fresh the new content, in its first bytes; copied where it differs
     * @param size how many bytes that are
     */
    public static Contents of(byte[] old, byte[] fresh, int size) {
        int shorter = Math.min(old.length, size);
        int before = Arrays.mismatch(old, 0, shorter, fresh, 0, shorter);
        int sameBefore = before < 0 ? shorter : before;
        int sameAfter = sameAfter(old, fresh, size, shorter - sameBefore);
        return new Contents(old, Arrays.copyOfRange(fresh, sameBefore, size - sameAfter), sameBefore, sameAfter);
    }

    private static int sameAfter(byte[] old, byte[] fresh, int size, int most) {
        int same = 0;
        while (same + PIECE <= most
                && Arrays.equals(
                        old, old.length - same - PIECE, old.length - same, fresh, size - same - PIECE, size - same)) {
            same += PIECE;
        }
        while (same < most && old[old.length - 1 - same] == fresh[size - 1 - same]) {
            same++;
        }
        return same;
    }

    /** Returns the bytes before the change; not to be altered. */
    public byte[] old() {
        return old;
    }

    /** Returns how many bytes at the beginning are the same before and after. */
    public int sameBefore() {
        return sameBefore;
    }

    /** Returns how many bytes at the end are. */
    public int sameAfter() {
        return sameAfter;
    }

    /** Returns the size afterwards. */
    public int newSize() {
        return sameBefore + differing.length + sameAfter;
    }

    /** Returns how many bytes are kept of it. */
    public int keptBytes() {
        return old.length + differing.length;
    }

    /** Returns where the first byte is that is written. */
    public int from() {
        return sameBefore;
    }

    /** Returns what is written from there to make the old content of the new one. */
    public ByteBuffer differingOld() {
        return ByteBuffer.wrap(old, sameBefore, old.length - sameBefore - staying());
    }

    /** Returns what is written from there to make the new content of the old one. */
    public ByteBuffer differingNew() {
        int moved = sameAfter - staying();
        return ByteBuffer.allocate(differing.length + moved)
                .put(differing)
                .put(old, old.length - sameAfter, moved)
                .flip();
    }

    /** Returns how many bytes at the end have the same place before and after. */
    private int staying() {
        return old.length == newSize() ? sameAfter : 0;
    }

    /** Says whether the first bytes of a buffer are the old content. */
    public boolean isOld(byte[] content, int size) {
        return Arrays.equals(content, 0, size, old, 0, old.length);
    }

    /** Says whether the first bytes of a buffer are the new content. */
    private boolean isNew(byte[] content, int size) {
        int end = size - sameAfter;
        return size == newSize()
                && Arrays.equals(content, 0, sameBefore, old, 0, sameBefore)
                && Arrays.equals(content, sameBefore, end, differing, 0, differing.length)
                && Arrays.equals(content, end, size, old, old.length - sameAfter, old.length);
    }

    /** Says whether a content may be the rest of an interrupted writing: each byte is the old or the new one. */
    public boolean isMixture(byte[] content, int size) {
        if (isNew(content, size)) {
            return true;
        }
        int newSize = newSize();
        if (size < Math.min(old.length, newSize) || size > Math.max(old.length, newSize)) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            boolean isOld = i < old.length && content[i] == old[i];
            if (!isOld && (i >= newSize || content[i] != newByte(i))) {
                return false;
            }
        }
        return true;
    }

    private byte newByte(int at) {
        int behind = at - sameBefore;
        if (behind < 0) {
            return old[at];
        }
        return behind < differing.length ? differing[behind] : old[old.length - (newSize() - at)];
    }
}

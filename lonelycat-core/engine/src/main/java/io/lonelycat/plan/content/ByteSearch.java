// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches an array for a byte, eight bytes at a time. */
public final class ByteSearch {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private ByteSearch() {}

    public static int newline(byte[] bytes, int from, int to) {
        return indexOf(bytes, '\n', from, to);
    }

    static int indexOf(byte[] bytes, char ascii, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long zeroWhereFound = (long) WORD.get(bytes, i) ^ (ascii * ONES);
            long found = (zeroWhereFound - ONES) & ~zeroWhereFound & HIGH_BITS;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == ascii) {
                return i;
            }
        }
        return -1;
    }
}

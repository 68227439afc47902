// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds line ends of UTF-8 text: LF, CR, CR LF, NEL, LS (U+2028) and PS (U+2029). */
public final class LineEnds {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long NEWLINES = 0x0a * ONES;
    private static final long RETURNS = 0x0d * ONES;

    private LineEnds() {}

    /** Returns the index after the next line end, or the end index {@code to} if no line end follows. */
    public static int next(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (i + 8 <= to && isPlain((long) WORD.get(bytes, i))) {
                i += 8;
                continue;
            }
            int length = length(bytes, i, to);
            if (length > 0) {
                return i + length;
            }
            i++;
        }
        return to;
    }

    public static int count(byte[] bytes, int from, int to) {
        int count = 0;
        for (int at = from; at < to; at = next(bytes, at, to)) {
            count++;
        }
        return count;
    }

    private static boolean isPlain(long word) {
        return ((word | zeroes(word ^ NEWLINES) | zeroes(word ^ RETURNS)) & HIGH_BITS) == 0;
    }

    private static long zeroes(long word) {
        return (word - ONES) & ~word;
    }

    /** Returns the length in bytes of the line end at an index; 0 if absent. */
    public static int length(byte[] bytes, int at, int to) {
        int next = at + 1 < to ? bytes[at + 1] & 0xff : -1;
        return switch (bytes[at] & 0xff) {
            case '\n' -> 1;
            case '\r' -> next == '\n' ? 2 : 1;
            case 0xc2 -> next == 0x85 ? 2 : 0;
            case 0xe2 -> next == 0x80 && at + 2 < to && (bytes[at + 2] & 0xfe) == 0xa8 ? 3 : 0;
            default -> 0;
        };
    }
}

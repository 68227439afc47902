// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where lines of UTF-8 end for any program that reads them: at LF, CR, CR LF, NEL (U+0085), LS (U+2028) and PS
 * (U+2029). Patches know LF alone; figures and limits go by this.
 */
public final class LineEnds {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long NEWLINES = 0x0a * ONES;
    private static final long RETURNS = 0x0d * ONES;

    private LineEnds() {}

    /** Returns the index behind the first line end in {@code [from, to)}; {@code to} if there is no line end. */
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

    /** Counts the lines in {@code [from, to)}; the last may have no end. */
    public static int count(byte[] bytes, int from, int to) {
        int count = 0;
        for (int at = from; at < to; at = next(bytes, at, to)) {
            count++;
        }
        return count;
    }

    /** Returns whether none of eight bytes can belong to a line end. */
    private static boolean isPlain(long word) {
        return ((word | zeroes(word ^ NEWLINES) | zeroes(word ^ RETURNS)) & HIGH_BITS) == 0;
    }

    private static long zeroes(long word) {
        return (word - ONES) & ~word;
    }

    /** Returns how many bytes the line end has that begins here; 0 where none does. */
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

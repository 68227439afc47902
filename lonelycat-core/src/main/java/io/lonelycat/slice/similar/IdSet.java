// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.error.EngineException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/** A set of positive numbers in few bytes: ascending, each as the difference to the one before, seven bits a byte (LEB128). */
final class IdSet {
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private IdSet() {}

    static byte[] bytes(Collection<Long> numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long before = 0;
        for (long number : new TreeSet<>(numbers)) {
            long rest = number - before;
            before = number;
            while (rest >= MORE) {
                bytes.write((int) (rest & (MORE - 1)) | MORE);
                rest >>>= BITS;
            }
            bytes.write((int) rest);
        }
        return bytes.toByteArray();
    }

    static long[] read(byte[] bytes) {
        long[] numbers = new long[bytes.length];
        int count = 0;
        long before = 0;
        long number = 0;
        int shift = 0;
        for (byte each : bytes) {
            number |= (long) (each & (MORE - 1)) << shift;
            shift += BITS;
            if ((each & MORE) == 0) {
                before += number;
                numbers[count++] = before;
                number = 0;
                shift = 0;
            }
        }
        if (shift != 0) {
            throw new EngineException("The history has a broken set of numbers. Rebuild it from the evidence.");
        }
        return Arrays.copyOf(numbers, count);
    }
}

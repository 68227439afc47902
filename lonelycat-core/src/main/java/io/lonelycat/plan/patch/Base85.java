// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The base 85 of git's binary patches: four bytes as five letters. */
final class Base85 {
    private static final byte[] LETTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();
    private static final int LETTERS_PER_GROUP = 5;

    private Base85() {}

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < LETTERS.length; i++) {
            values[LETTERS[i]] = (byte) i;
        }
        return values;
    }

    /** Returns how many letters so many bytes take. */
    static int encodedLength(int bytes) {
        return (bytes + 3) / 4 * LETTERS_PER_GROUP;
    }

    /** Encodes bytes, the last group filled with zeros; returns where the letters end. */
    static int encode(byte[] bytes, int length, byte[] out, int at) {
        int end = at;
        for (int i = 0; i < length; i += 4) {
            long group = 0;
            for (int j = 0; j < 4; j++) {
                group = group << 8 | (i + j < length ? bytes[i + j] & 0xff : 0);
            }
            for (int j = LETTERS_PER_GROUP - 1; j >= 0; j--) {
                out[end + j] = LETTERS[(int) (group % LETTERS.length)];
                group /= LETTERS.length;
            }
            end += LETTERS_PER_GROUP;
        }
        return end;
    }

    /** Decodes so many bytes; says whether all letters were valid. */
    static boolean decode(byte[] letters, int from, byte[] out, int length) {
        for (int i = 0; i < length; i += 4) {
            long group = 0;
            for (int j = 0; j < LETTERS_PER_GROUP; j++) {
                int value = VALUES[letters[from++] & 0xff];
                if (value < 0) {
                    return false;
                }
                group = group * LETTERS.length + value;
            }
            if (group > 0xffff_ffffL) {
                return false;
            }
            for (int j = 0; j < 4 && i + j < length; j++) {
                out[i + j] = (byte) (group >>> (24 - 8 * j));
            }
        }
        return true;
    }
}

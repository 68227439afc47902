// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

/** Tampers with documents. */
public final class Altered {
    private Altered() {}

    /** Changes the first digit or lowercase letter after a position. */
    public static byte[] value(byte[] document, int which, int by) {
        for (int i = 0; i < document.length; i++) {
            int at = (which + i) % document.length;
            if (Character.isDigit(document[at])) {
                document[at] = (byte) ('0' + (document[at] - '0' + by) % 10);
                return document;
            }
            if (Character.isLowerCase(document[at])) {
                document[at] = (byte) ('a' + (document[at] - 'a' + by) % 26);
                return document;
            }
        }
        throw new IllegalStateException("nothing to alter");
    }
}

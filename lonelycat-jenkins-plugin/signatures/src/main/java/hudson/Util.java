// SPDX-License-Identifier: MIT
package hudson;

import io.lonelycat.signatures.Signature;

public class Util {
    public static String escape(String text) {
        throw Signature.only();
    }

    public static String rawEncode(String s) {
        throw Signature.only();
    }
}

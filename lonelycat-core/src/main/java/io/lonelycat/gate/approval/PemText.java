// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import java.util.Base64;
import java.util.Optional;

/** Keys as text: PEM (RFC 7468), or its base64 alone. */
final class PemText {
    private static final int LINE = 64;

    private PemText() {}

    /** Returns the bytes; empty when it is not base64, or PEM of something else. */
    static Optional<byte[]> decode(String text, String label) {
        String body = text.replace("-----BEGIN " + label + "-----", "").replace("-----END " + label + "-----", "");
        try {
            return Optional.of(Base64.getDecoder().decode(body.replaceAll("\\s", "")));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    static String encode(byte[] bytes, String label) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}

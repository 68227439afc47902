// SPDX-License-Identifier: MIT
package hudson.util;

import io.lonelycat.signatures.Signature;
import java.io.Serializable;

public final class Secret implements Serializable {
    private Secret() {}

    public static Secret fromString(String data) {
        throw Signature.only();
    }

    public String getEncryptedValue() {
        throw Signature.only();
    }

    public String getPlainText() {
        throw Signature.only();
    }

    public static String toString(Secret s) {
        throw Signature.only();
    }
}

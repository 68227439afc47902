// SPDX-License-Identifier: MIT
package net.sf.json;

import io.lonelycat.signatures.Signature;

public final class JSONObject {
    public Object get(String key) {
        throw Signature.only();
    }

    public boolean has(String key) {
        throw Signature.only();
    }

    public boolean isEmpty() {
        throw Signature.only();
    }

    public Object put(String key, Object value) {
        throw Signature.only();
    }
}

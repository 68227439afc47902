// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import java.util.ArrayList;
import java.util.List;

/** Path of a key in a policy document, such as {@code limits/files}. */
record KeyPath(List<String> keys) {
    static final KeyPath ROOT = new KeyPath(List.of());

    KeyPath {
        keys = List.copyOf(keys);
    }

    static KeyPath read(String text) {
        return new KeyPath(List.of(text.split("/", -1)).stream()
                .map(key -> key.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    KeyPath child(String key) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(key);
        return new KeyPath(longer);
    }

    boolean isCheck() {
        return keys.size() == 2 && keys.get(0).equals("checks");
    }
}

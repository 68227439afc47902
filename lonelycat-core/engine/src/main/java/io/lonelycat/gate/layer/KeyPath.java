// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import java.util.ArrayList;
import java.util.List;

/** A section or a key of a policy, as locks write it: {@code limits}, {@code limits/files}, {@code rules/no-friday}. */
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

    /** Returns whether this is the definition of one check, which is merged as a whole. */
    boolean isCheck() {
        return keys.size() == 2 && keys.get(0).equals("checks");
    }
}

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

    boolean isWithin(KeyPath other) {
        return keys.size() >= other.keys.size()
                && keys.subList(0, other.keys.size()).equals(other.keys);
    }

    /** Says whether the pattern, in which {@code *} stands for any one key, is this place. */
    boolean is(String pattern) {
        String[] parts = pattern.split("/", -1);
        if (parts.length != keys.size()) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].equals("*") && !parts[i].equals(keys.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean isOneOf(List<String> patterns) {
        return patterns.stream().anyMatch(this::is);
    }

    @Override
    public String toString() {
        return String.join(
                "/",
                keys.stream()
                        .map(key -> key.replace("~", "~0").replace("/", "~1"))
                        .toList());
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object that was read, and which of them were asked for. A change set has a million of them: hence
 * lists, and an index only where there are many.
 */
final class Members {
    private static final int FEW = 16;

    private final ArrayList<InputValue> values = new ArrayList<>();
    private final List<String> asked = new ArrayList<>(0);
    private @Nullable Map<String, InputValue> index;

    void add(InputValue value) {
        values.add(value);
    }

    void complete() {
        values.trimToSize();
    }

    List<InputValue> all() {
        return Collections.unmodifiableList(values);
    }

    @Nullable
    InputValue ask(String key) {
        asked.add(key);
        return find(key);
    }

    void askAll() {
        for (InputValue value : values) {
            asked.add(value.key());
        }
    }

    Set<String> asked() {
        return new HashSet<>(asked);
    }

    List<InputValue> neverAsked() {
        Set<String> known = asked();
        List<InputValue> never = new ArrayList<>(0);
        for (InputValue value : values) {
            if (!known.contains(value.key())) {
                never.add(value);
            }
        }
        return never;
    }

    @Nullable
    InputValue find(String key) {
        if (values.size() > FEW) {
            return index().get(key);
        }
        for (InputValue value : values) {
            if (value.key().equals(key)) {
                return value;
            }
        }
        return null;
    }

    private Map<String, InputValue> index() {
        if (index == null) {
            index = new HashMap<>();
            for (InputValue value : values) {
                index.put(value.key(), value);
            }
        }
        return index;
    }
}

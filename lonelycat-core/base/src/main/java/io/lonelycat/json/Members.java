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
    /** The keys that were asked for; of few members, a bit in {@link #found} stands for each that is there. */
    private final List<String> asked = new ArrayList<>(0);

    private int found;
    /** Where a key is looked for first: most are asked for in the order in which they were written. */
    private int next;

    private @Nullable Map<String, InputValue> index;

    void add(InputValue value) {
        values.add(value);
        if (index != null) {
            index.put(value.key(), value);
        }
    }

    void complete() {
        values.trimToSize();
    }

    List<InputValue> all() {
        return Collections.unmodifiableList(values);
    }

    @Nullable
    InputValue ask(String key) {
        int at = isFew() ? indexOf(key) : -1;
        if (at >= 0) {
            found |= 1 << at;
            next = at + 1;
            return values.get(at);
        }
        asked.add(key);
        return isFew() ? null : index().get(key);
    }

    void askAll() {
        for (InputValue value : values) {
            asked.add(value.key());
        }
    }

    Set<String> asked() {
        Set<String> all = new HashSet<>(asked);
        for (int i = 0; isFew() && i < values.size(); i++) {
            if (isFound(i)) {
                all.add(values.get(i).key());
            }
        }
        return all;
    }

    List<InputValue> neverAsked() {
        if (isFew() && found == (1 << values.size()) - 1) {
            return List.of();
        }
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
        if (!isFew()) {
            return index().get(key);
        }
        int at = indexOf(key);
        return at < 0 ? null : values.get(at);
    }

    private boolean isFew() {
        return values.size() <= FEW;
    }

    private boolean isFound(int at) {
        return (found & (1 << at)) != 0;
    }

    private int indexOf(String key) {
        if (next < values.size() && values.get(next).key().equals(key)) {
            return next;
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
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

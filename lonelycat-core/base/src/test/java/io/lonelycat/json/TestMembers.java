// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes objects of documents for tests. */
public final class TestMembers {
    private TestMembers() {}

    /** Returns the members of an object, in this order: a key and its value, in turn; without those whose value is null. */
    public static Map<String, Object> members(@Nullable Object... keysAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            if (value != null) {
                members.put(String.valueOf(keysAndValues[i]), value);
            }
        }
        return members;
    }
}

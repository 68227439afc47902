// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds JSON objects for tests. */
public final class TestMembers {
    private TestMembers() {}

    /** Keys and values alternate and keep their order; null values are left out. */
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

// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What checks have measured, by the name of the check, for later checks to compare with. */
public final class Measurements {
    private final Map<String, Object> taken = new ConcurrentHashMap<>();
    private volatile Map<String, Object> before = Map.of();

    /** Takes what a check measured, in place of what it measured earlier. */
    public void take(String check, Object measured) {
        taken.put(check, measured);
    }

    /** Returns what a check measured before the change; empty where that was not measured, or is of another type. */
    public <T> Optional<T> before(String check, Class<T> type) {
        return Optional.ofNullable(before.get(check)).filter(type::isInstance).map(type::cast);
    }

    Map<String, Object> taken() {
        return Map.copyOf(taken);
    }

    void compareWith(Map<String, Object> earlier) {
        before = Map.copyOf(earlier);
    }
}

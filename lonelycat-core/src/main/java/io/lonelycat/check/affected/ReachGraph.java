// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who needs whom. A name is that of a class, or of something that stands for several. */
final class ReachGraph {
    private final Map<String, Set<String>> needing = new HashMap<>();

    /**
     * Returns a name for whatever may be behind a variable of a type: the class itself, or one that inherits from it. Who
     * only inherits from it does not need that.
     */
    static String used(String name) {
        return name.endsWith("/") || name.endsWith(References.INSIDE) ? name : name + ";";
    }

    void needs(String who, String whom) {
        if (!who.equals(whom)) {
            needing.computeIfAbsent(whom, each -> new HashSet<>()).add(who);
        }
    }

    /** Returns these, and all that need one of them, however far away. */
    Set<String> reaching(Collection<String> these) {
        Set<String> reaching = new HashSet<>(these);
        Deque<String> open = new ArrayDeque<>(these);
        while (!open.isEmpty()) {
            for (String who : needing.getOrDefault(open.remove(), Set.of())) {
                if (reaching.add(who)) {
                    open.add(who);
                }
            }
        }
        return reaching;
    }
}

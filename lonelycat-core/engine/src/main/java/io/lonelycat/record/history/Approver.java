// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.gate.approval.Choice;
import io.lonelycat.record.Durations;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The answers to plans that were decided in this period.
 *
 * @param alone how often without the others whom the policy asks for
 * @param responses the times since the gate had asked, where they are known
 */
public record Approver(String name, Map<Choice, Long> choices, long alone, Durations responses) {
    /** Copies the map. */
    public Approver {
        Map<Choice, Long> copy = new EnumMap<>(Choice.class);
        copy.putAll(choices);
        choices = Collections.unmodifiableMap(copy);
    }

    /** Returns the number of these answers. */
    public long count(Choice choice) {
        return choices.getOrDefault(choice, 0L);
    }

    /** Returns the number of answers. */
    public long answers() {
        return choices.values().stream().mapToLong(Long::longValue).sum();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.gate.cel.CalledFunction;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A function of conditions about the past that a slice answers, {@code history.name(days)}: numbers by their names.
 *
 * @param numbers the names of all of them
 * @param asked answers about a change, from what happened since then
 */
public record PastFunction(String name, Set<String> numbers, BiFunction<AskedChange, Instant, Map<String, Long>> asked)
        implements CalledFunction {
    /** Copies the names. */
    public PastFunction {
        numbers = Set.copyOf(numbers);
    }
}

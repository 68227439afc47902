// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a front end found where values may stand.
 *
 * @param given the parameters of the goal or step, as texts; without those that nobody gave
 * @param properties all properties of the command line, whichever goal they are meant for: only their names and forms
 *     are checked
 * @param environment all variables of the environment
 * @param start the folder in which the build was started: relative paths are looked up from there
 */
public record Sources(
        Map<Key<?>, String> given, Map<String, String> properties, Map<String, String> environment, Path start) {

    /** Sorts the names, so that problems are told in the same order each time. */
    public Sources {
        given = Map.copyOf(given);
        properties = new TreeMap<>(properties);
        environment = new TreeMap<>(environment);
    }

    /** Takes parameters alone, of which each may be absent. */
    public static Sources given(Map<Key<?>, Optional<String>> parameters, Path start) {
        return new Sources(present(parameters), Map.of(), Map.of(), start);
    }

    /** Leaves out the parameters that nobody gave. */
    public static Map<Key<?>, String> present(Map<Key<?>, Optional<String>> parameters) {
        Map<Key<?>, String> present = new HashMap<>();
        for (Map.Entry<Key<?>, Optional<String>> parameter : parameters.entrySet()) {
            if (parameter.getValue().isPresent()) {
                present.put(parameter.getKey(), parameter.getValue().get());
            }
        }
        return present;
    }
}

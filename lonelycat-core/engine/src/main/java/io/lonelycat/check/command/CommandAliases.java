// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Program names with a meaning of their own: {@code mvn} stands for the Maven that runs us, with its settings.
 *
 * @param words for each name the words that replace it, program first
 */
public record CommandAliases(Map<String, List<String>> words) {
    public CommandAliases {
        Map<String, List<String>> copy = new HashMap<>();
        for (Map.Entry<String, List<String>> each : words.entrySet()) {
            copy.put(each.getKey(), List.copyOf(each.getValue()));
        }
        words = Map.copyOf(copy);
    }

    /**
     * Returns the aliases of a front end that has none.
     *
     * @return no aliases
     */
    public static CommandAliases none() {
        return new CommandAliases(Map.of());
    }

    /**
     * Replaces the program where it is an alias; what an alias stands for is not looked up again.
     *
     * @param argv program and arguments
     * @return the words to start
     */
    public List<String> apply(List<String> argv) {
        List<String> replacement = words.get(argv.get(0));
        if (replacement == null) {
            return argv;
        }
        List<String> all = new ArrayList<>(replacement);
        all.addAll(argv.subList(1, argv.size()));
        return all;
    }
}

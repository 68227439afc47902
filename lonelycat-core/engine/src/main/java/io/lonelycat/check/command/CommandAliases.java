// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Replacements for command names. For example, the running Maven and its settings replace {@code mvn}. */
public record CommandAliases(Map<String, List<String>> words) {
    public CommandAliases {
        Map<String, List<String>> copy = new HashMap<>();
        for (Map.Entry<String, List<String>> each : words.entrySet()) {
            copy.put(each.getKey(), List.copyOf(each.getValue()));
        }
        words = Map.copyOf(copy);
    }

    public static CommandAliases none() {
        return new CommandAliases(Map.of());
    }

    /** Replaces a command's first word if this word is an alias, but replaces no aliases in the replacement. */
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

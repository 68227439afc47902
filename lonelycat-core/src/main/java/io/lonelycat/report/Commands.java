// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the commands that people are told to type: the one place for it. Each has all that its goal needs, also what this call
 * was given and the next one would lack, and is written for a shell.
 *
 * @param given what this call was given and counts for later ones too
 */
public record Commands(List<Given> given) {
    /** For calls that were given nothing, or where nobody knows. */
    public static final Commands PLAIN = new Commands(List.of());

    /** Checks evidence, for whoever stands in its folder. */
    public static final String VERIFY_HERE = "mvn lonelycat:verify -Dlonelycat.evidence=\"$PWD\"";

    private static final String PREFIX = "-Dlonelycat.";
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:=,+@%-]+");

    /**
     * A parameter.
     *
     * @param name without what all names begin with
     * @param goals those that take it; none for all
     */
    public record Given(String name, String value, Set<String> goals) {
        /** Copies the set. */
        public Given {
            goals = Set.copyOf(goals);
        }

        private boolean belongsTo(String goal) {
            return goals.isEmpty() || goals.contains(goal);
        }
    }

    /** Copies the list. */
    public Commands {
        given = List.copyOf(given);
    }

    /** Begins a command. */
    Command goal(String goal) {
        Map<String, String> parameters = new TreeMap<>();
        for (Given one : given) {
            if (one.belongsTo(goal)) {
                parameters.put(one.name(), one.value());
            }
        }
        return new Command(goal, List.of(), parameters);
    }

    /**
     * A command on its way.
     *
     * @param own the parameters that belong to it alone, as they are written
     * @param given the others
     */
    record Command(String goal, List<String> own, Map<String, String> given) {
        Command {
            own = List.copyOf(own);
            given = Map.copyOf(given);
        }

        Command with(String name, String value) {
            return written(name, PREFIX + name + "=" + quoted(value));
        }

        Command with(String name, Optional<String> value) {
            return value.isPresent() ? with(name, value.get()) : this;
        }

        /** Asks for a reason; in its place stands what has to be replaced. */
        Command withReason() {
            return written("reason", PREFIX + "reason=\"...\"");
        }

        private Command written(String name, String text) {
            Map<String, String> others = new TreeMap<>(given);
            others.remove(name);
            return new Command(
                    goal, Stream.concat(own.stream(), Stream.of(text)).toList(), others);
        }

        /** Returns it as it is typed. */
        String text() {
            StringBuilder line = new StringBuilder("mvn lonelycat:").append(goal);
            own.forEach(parameter -> line.append(' ').append(parameter));
            new TreeMap<>(given).forEach((name, value) -> line.append(' ')
                    .append(PREFIX)
                    .append(name)
                    .append('=')
                    .append(quoted(value)));
            return line.toString();
        }
    }

    /** Returns what a shell takes as one word, and as nothing else than that. */
    public static String quoted(String value) {
        return BARE.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}

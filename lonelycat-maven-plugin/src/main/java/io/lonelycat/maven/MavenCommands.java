// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Keys;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is typed at a command line: {@code mvn lonelycat:recover -Dlonelycat.resolve=keep}.
 *
 * @param prefix what is before the name of a goal; without a POM or settings that name the plugin it is its full name
 * @param place where the queue and the record are that were named at the command line: parameters that go along with each goal that
 *     knows them, since it would look elsewhere without them
 */
record MavenCommands(String prefix, Map<String, String> place) implements ActionFormat {
    /** The short form, which a POM that names the plugin, or the settings, makes known. */
    static final String PREFIX = "lonelycat";

    static final String FULL_NAME = "io.lonelycat:lonelycat-maven-plugin:";

    private static final List<String> PLACE = List.of(Keys.STORE.name(), "storeServer");

    /** Sorts the parameters. */
    MavenCommands {
        place = Collections.unmodifiableSortedMap(new TreeMap<>(place));
    }

    /** Takes what was named at a command line. */
    static MavenCommands of(List<String> goals, Properties typed) {
        Map<String, String> place = new HashMap<>();
        PLACE.forEach(name ->
                Optional.ofNullable(typed.getProperty("lonelycat." + name)).ifPresent(value -> place.put(name, value)));
        return new MavenCommands(prefix(goals), place);
    }

    /** Returns how the first of some goals names the plugin that is ours, else the short form. */
    static String prefix(List<String> goals) {
        for (String goal : goals) {
            if (goal.startsWith(FULL_NAME)) {
                return goal.substring(0, goal.lastIndexOf(':'));
            }
        }
        return PREFIX;
    }

    @Override
    public String format(Action action) {
        StringBuilder line = new StringBuilder();
        String goal = action.goal().orElse("");
        if (!goal.isEmpty()) {
            line.append("mvn ").append(prefix).append(':').append(goal);
        }
        if (goal.equals("help")) {
            line.append(" -Ddetail");
        }
        for (Action.Parameter parameter : action.parameters()) {
            if (parameter.value().isEmpty()) {
                return "lonelycat." + parameter.name();
            }
            String value = parameter.value().get();
            append(line, parameter.name(), value.equals(Action.ELLIPSIS) ? "\"...\"" : Action.quoted(value));
        }
        if (Keys.STORE.goals().contains(goal)) {
            Set<String> own =
                    action.parameters().stream().map(Action.Parameter::name).collect(Collectors.toSet());
            place.entrySet().stream()
                    .filter(it -> !own.contains(it.getKey()))
                    .forEach(it -> append(line, it.getKey(), Action.quoted(it.getValue())));
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String name, String value) {
        line.append(line.isEmpty() ? "" : " ")
                .append("-Dlonelycat.")
                .append(name)
                .append('=')
                .append(value);
    }
}

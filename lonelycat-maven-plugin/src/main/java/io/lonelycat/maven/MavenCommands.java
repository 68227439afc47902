// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Keys;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What is typed at a command line: {@code mvn lonelycat:recover -Dlonelycat.resolve=keep}.
 *
 * @param prefix what is before the name of a goal; without a POM or settings that name the plugin it is its full name
 * @param store where the queue and the record are, if it was named at the command line: it goes along with each goal that knows it, which
 *     would look elsewhere without it
 */
record MavenCommands(String prefix, Optional<String> store) implements ActionFormat {
    /** The short form, which a POM that names the plugin, or the settings, makes known. */
    static final String PREFIX = "lonelycat";

    static final String FULL_NAME = "io.lonelycat:lonelycat-maven-plugin:";

    /** Takes what was named at a command line. */
    static MavenCommands of(List<String> goals, Properties typed) {
        return new MavenCommands(prefix(goals), Optional.ofNullable(typed.getProperty(Keys.STORE.property())));
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
        if (Keys.STORE.goals().contains(goal)
                && action.parameters().stream()
                        .noneMatch(parameter -> parameter.name().equals(Keys.STORE.name()))) {
            store.ifPresent(value -> append(line, Keys.STORE.name(), Action.quoted(value)));
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

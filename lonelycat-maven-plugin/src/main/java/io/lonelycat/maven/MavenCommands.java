// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import java.util.List;

/**
 * What is typed at a command line: {@code mvn lonelycat:recover -Dlonelycat.resolve=keep}.
 *
 * @param prefix what is before the name of a goal; without a POM or settings that name the plugin it is its full name
 */
record MavenCommands(String prefix) implements ActionFormat {
    /** The short form, which a POM that names the plugin, or the settings, makes known. */
    static final String PREFIX = "lonelycat";

    static final String FULL_NAME = "io.lonelycat:lonelycat-maven-plugin:";

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
            line.append(line.isEmpty() ? "" : " ")
                    .append("-Dlonelycat.")
                    .append(parameter.name())
                    .append('=');
            line.append(value.equals(Action.ELLIPSIS) ? "\"...\"" : Action.quoted(value));
        }
        return line.toString();
    }
}

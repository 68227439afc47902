// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;

/** What is typed at a command line: {@code mvn lonelycat:recover -Dlonelycat.resolve=keep}. */
final class MavenCommands implements ActionFormat {
    private static final String PREFIX = "lonelycat";

    private final String plugin;

    /** Words them for builds that name the plugin. */
    MavenCommands() {
        this(PREFIX);
    }

    /**
     * Words them for whoever types them.
     *
     * @param plugin its prefix, or its coordinates where nothing else tells Maven what the prefix means
     */
    MavenCommands(String plugin) {
        this.plugin = plugin;
    }

    @Override
    public String format(Action action) {
        StringBuilder line = new StringBuilder();
        action.goal()
                .ifPresent(
                        goal -> line.append("mvn ").append(plugin).append(':').append(goal));
        if (action.goal().filter("help"::equals).isPresent()) {
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

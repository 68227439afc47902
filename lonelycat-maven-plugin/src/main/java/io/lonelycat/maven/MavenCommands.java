// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Formats actions as Maven commands: {@code mvn lonelycat:recover -Dlonelycat.resolve=keep}.
 *
 * @param program {@code mvn} or the project's wrapper
 * @param prefix the plugin's short or full name
 * @param typed parameters of this call, repeated in commands for goals that accept them
 */
record MavenCommands(String program, String prefix, Map<String, String> typed) implements ActionFormat {
    static final String PREFIX = "lonelycat";

    static final String HELP = "help";

    static final String FULL_NAME = "io.lonelycat:lonelycat-maven-plugin:";

    static MavenCommands of(String program, List<String> goals, Properties typed) {
        Map<String, String> carried = new TreeMap<>();
        Stream.concat(GoalParameters.CARRIED.stream(), Stream.of(Keys.STORE.name()))
                .filter(name -> typed.getProperty(Key.PREFIX + name) != null)
                .forEach(name -> carried.put(name, typed.getProperty(Key.PREFIX + name)));
        return new MavenCommands(program, prefix(goals), carried);
    }

    static String program(Properties system) {
        boolean installed = system.getProperty("maven.home", "").contains("wrapper" + File.separator + "dists");
        return installed && Files.isRegularFile(Path.of(system.getProperty("user.dir", ""), "mvnw")) ? "./mvnw" : "mvn";
    }

    static String prefix(List<String> goals) {
        for (String goal : goals) {
            if (goal.startsWith(FULL_NAME)) {
                return goal.substring(0, goal.lastIndexOf(':'));
            }
        }
        return PREFIX;
    }

    static Optional<String> goal(String typed) {
        int end = typed.indexOf('@');
        String name = end < 0 ? typed : typed.substring(0, end);
        return name.startsWith(PREFIX + ":") || name.startsWith(FULL_NAME)
                ? Optional.of(name.substring(name.lastIndexOf(':') + 1))
                : Optional.empty();
    }

    @Override
    public String format(Action action) {
        StringBuilder line = new StringBuilder();
        String goal = action.goal().orElse("");
        if (!goal.isEmpty()) {
            line.append(program).append(' ').append(prefix).append(':').append(goal);
        }
        if (goal.equals(HELP)) {
            line.append(" -Ddetail");
        }
        for (Action.Parameter parameter : action.parameters()) {
            if (parameter.value().isEmpty()) {
                return "lonelycat." + parameter.name();
            }
            String value = parameter.value().get();
            append(line, parameter.name(), value.equals(Action.ELLIPSIS) ? "\"...\"" : Action.quoted(value));
        }
        typed.forEach((name, value) -> {
            if (!action.has(name) && isFor(goal, name)) {
                append(line, name, Action.quoted(value));
            }
        });
        return line.toString();
    }

    private static boolean isFor(String goal, String name) {
        return name.equals(Keys.STORE.name())
                ? Keys.STORE.goals().contains(goal)
                : GoalParameters.writing(name).contains(goal);
    }

    private static void append(StringBuilder line, String name, String value) {
        line.append(line.isEmpty() ? "" : " ")
                .append("-Dlonelycat.")
                .append(name)
                .append('=')
                .append(value);
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Key;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of one call of Maven, and the goals that may take them.
 *
 * @param properties those of the command line that are ours, with their values
 * @param standing what {@code .mvn/maven.config} and {@code MAVEN_ARGS} add to each command line: it is meant for the goals that take it
 */
record TypedParameters(Map<String, String> properties, String standing) {
    /** Returns the names of the parameters that this call was given, without what all names begin with. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        properties.forEach((property, value) -> {
            if (!stands(property, value)) {
                names.add(property.substring(Key.PREFIX.length()));
            }
        });
        return names;
    }

    /** A line may be one argument, or have several; Maven itself fills in what stands in braces. */
    private boolean stands(String property, String value) {
        Matcher written = Pattern.compile("(?m)(?:-D|--define[ =])\\s*" + Pattern.quote(property)
                        + "(?:=(?=(?<line>.*))(?<word>\\S*))?(?=\\s|$)")
                .matcher(standing);
        while (written.find()) {
            String word = Optional.ofNullable(written.group("word")).orElse("true");
            if (word.equals(value) || word.contains("${") || value.equals(written.group("line"))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the goals of ours in a call.
     *
     * @param running the one that runs now
     * @param typed goals and phases
     * @param bound the goals that projects bind to phases
     */
    static Set<String> goals(String running, List<String> typed, Collection<String> bound) {
        Set<String> goals = new LinkedHashSet<>();
        goals.add(running);
        typed.forEach(word -> MavenCommands.goal(word).ifPresent(goals::add));
        if (typed.isEmpty() || typed.stream().anyMatch(word -> !word.contains(":"))) {
            goals.addAll(bound);
        }
        return goals;
    }
}

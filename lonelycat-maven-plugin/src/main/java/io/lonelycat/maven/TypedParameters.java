// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.config.Key;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one call of Maven, and the goals that may take them.
 *
 * @param properties those of the command line that are ours, with their values
 * @param standing what {@code .mvn/maven.config} and {@code MAVEN_ARGS} add to each command line: it is meant for the goals that take it
 * @param machine the properties with which Java was started
 */
record TypedParameters(Map<String, String> properties, String standing, Properties machine) {
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

    /** Returns where the value of a parameter stands, in words; empty where it was typed for this call. */
    Optional<String> source(String name, String given) {
        String property = Key.PREFIX + name;
        String value = properties.get(property);
        if (value == null) {
            return Optional.of(
                    isGiven(machine.getProperty(property), given)
                            ? "MAVEN_OPTS or `.mvn/jvm.config`"
                            : "the POM or settings.xml");
        }
        return stands(property, value) ? Optional.of("`.mvn/maven.config` or MAVEN_ARGS") : Optional.empty();
    }

    /** Maven makes the whole path of a file. */
    private static boolean isGiven(@Nullable String value, String given) {
        return value != null && given.endsWith(value);
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

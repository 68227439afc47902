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
 * LonelyCat parameters of a Maven call with the sources of their values.
 *
 * @param standing content of {@code .mvn/maven.config} and {@code MAVEN_ARGS}, which applies to every Maven call
 */
record TypedParameters(Map<String, String> properties, String standing, Properties machine) {
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        properties.forEach((property, value) -> {
            if (!stands(property, value)) {
                names.add(property.substring(Key.PREFIX.length()));
            }
        });
        return names;
    }

    /** Returns the source of a parameter's value, such as the POM; empty if the user typed the value for this call. */
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

    /** Returns whether a field has a property's value, or ends with that value, because Maven makes file paths absolute. */
    private static boolean isGiven(@Nullable String value, String given) {
        return value != null && given.endsWith(value);
    }

    /**
     * Returns whether {@code .mvn/maven.config} or {@code MAVEN_ARGS} set the property. Handles lines with several arguments, and
     * expressions that Maven replaced.
     */
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

// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.next.Action;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Configuration parameter of goals, such as {@code lockTimeout}.
 *
 * @param goals the goals that read the parameter; empty if all goals do
 */
public record Key<T>(
        String name,
        ValueType<T> type,
        Optional<String> fallback,
        KeyScope reach,
        List<String> goals,
        String meaning,
        String example) {
    public static final String PREFIX = "lonelycat.";

    public static final String VARIABLE_PREFIX = "LONELYCAT_";

    public Key {
        goals = List.copyOf(goals);
    }

    static Key<Boolean> truth(String name, KeyScope reach, List<String> goals, String meaning) {
        return new Key<>(name, ValueType.truth(), Optional.of("false"), reach, goals, meaning, "true");
    }

    static Key<Long> whole(
            String name, long min, long max, String fallback, List<String> goals, String meaning, String example) {
        return new Key<>(
                name, ValueType.whole(min, max), Optional.of(fallback), KeyScope.PROFILE, goals, meaning, example);
    }

    /** Declares a parameter that no environment variable or profile can set. */
    public static <T> Key<T> ofCall(
            String name, ValueType<T> type, List<String> goals, String meaning, String example) {
        return new Key<>(name, type, Optional.empty(), KeyScope.CALL, goals, meaning, example);
    }

    /** Returns the system property that sets this parameter, such as {@code lonelycat.lockTimeout}. */
    public String property() {
        return PREFIX + name;
    }

    /** Returns the environment variable that sets this parameter, such as {@code LONELYCAT_LOCK_TIMEOUT}. */
    public String variable() {
        StringBuilder words = new StringBuilder(VARIABLE_PREFIX);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                words.append('_');
            }
            words.append(c == '.' ? '_' : Character.toUpperCase(c));
        }
        return words.toString();
    }

    /** Parses a value of this parameter; fails with an {@code InvalidInputException} if invalid. */
    public T read(String text) {
        return type.read(Action.setting(name, text).toString(), text);
    }

    public boolean belongsTo(String goal) {
        return goals.isEmpty() || goals.contains(goal);
    }

    public boolean isLayered() {
        return reach != KeyScope.CALL;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return property();
    }

    /** Specifies whether environment variables and profiles can set a parameter. */
    public enum KeyScope {
        /** Scope of parameters that describe one run; environment variables and profiles cannot set them. */
        CALL,
        /** Scope of parameters that describe a machine or job; environment variables can set them, profiles cannot. */
        ENVIRONMENT,
        /** Scope of parameters that describe how a team works; environment variables and profiles can set them. */
        PROFILE
    }
}

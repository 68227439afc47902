// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.next.Action;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parameter that callers of the engine can set.
 *
 * @param name the name in a profile and in a POM, such as {@code lockTimeout}
 * @param goals the goals that read the key; empty if all goals do
 * @param meaning the key's description in the format of {@link ParameterDoc#value}
 */
public record Key<T>(
        String name, ValueType<T> type, Optional<String> fallback, KeyScope reach, List<String> goals, String meaning) {
    public static final String PREFIX = "lonelycat.";

    public static final String VARIABLE_PREFIX = "LONELYCAT_";

    public Key {
        goals = List.copyOf(goals);
    }

    static Key<Boolean> truth(String name, KeyScope reach, List<String> goals, String meaning) {
        return new Key<>(name, ValueType.truth(), Optional.of("false"), reach, goals, meaning);
    }

    static Key<Long> whole(String name, long min, long max, String fallback, List<String> goals, String meaning) {
        return new Key<>(name, ValueType.whole(min, max), Optional.of(fallback), KeyScope.PROFILE, goals, meaning);
    }

    /** Declares a parameter that only the call can set; the goal validates its text. */
    public static <T> Key<T> ofCall(String name, ValueType<T> type, List<String> goals, String meaning) {
        return new Key<>(name, type, Optional.empty(), KeyScope.CALL, goals, meaning);
    }

    /** Returns the system property that sets the key, such as {@code lonelycat.lockTimeout}. */
    public String property() {
        return PREFIX + name;
    }

    /** Returns the environment variable that sets the key, such as {@code LONELYCAT_LOCK_TIMEOUT}. */
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

    /** Parses a value set by the call; fails with an {@code InvalidInputException} if invalid. */
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

    /** Kind of sources that can set a key. */
    public enum KeyScope {
        /** Only a call can set the key, because the value describes one run of the goal. */
        CALL,
        /** A call or an environment variable can set the key, because the value describes a machine or job. */
        ENVIRONMENT,
        /** A call, environment variable or profile can set the key, because the value describes how a team works. */
        PROFILE
    }
}

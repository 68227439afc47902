// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import io.lonelycat.next.Action;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that a front end may be given.
 *
 * @param name the name in a profile and in a POM, such as {@code lockTimeout}
 * @param type what it may be
 * @param fallback the built-in default, as a user would write it; absent if there is no default
 * @param reach from where it may come
 * @param goals the goals that look at it; none for all of them
 * @param meaning sentences for people, as {@link ParameterDoc#value}
 */
public record Key<T>(
        String name, ValueType<T> type, Optional<String> fallback, KeyScope reach, List<String> goals, String meaning) {
    /** Begins all names on a command line. */
    public static final String PREFIX = "lonelycat.";

    /** Begins all names in the environment. */
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

    /** Describes what only a call can be given. What a text has to be is judged by the goal that reads it. */
    public static <T> Key<T> ofCall(String name, ValueType<T> type, List<String> goals, String meaning) {
        return new Key<>(name, type, Optional.empty(), KeyScope.CALL, goals, meaning);
    }

    /** Returns the name on a command line: {@code lonelycat.lockTimeout}. */
    public String property() {
        return PREFIX + name;
    }

    /** Returns the name in the environment: {@code LONELYCAT_LOCK_TIMEOUT}. */
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

    /**
     * Reads a value that only a call can be given.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is not such a value; says what was expected
     */
    public T read(String text) {
        return type.read(Action.setting(name, text).toString(), text);
    }

    /** Returns whether a goal reads this key. */
    public boolean belongsTo(String goal) {
        return goals.isEmpty() || goals.contains(goal);
    }

    /** Returns whether the value may come from elsewhere than the call. */
    public boolean isLayered() {
        return reach != KeyScope.CALL;
    }

    /** Each key is there once. */
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

    /** From where a value may come. */
    public enum KeyScope {
        /** Only from the call: it says what is to be done this time. */
        CALL,
        /** From the call or the environment: it belongs to a machine or a job. */
        ENVIRONMENT,
        /** From the call, the environment or a profile: it is a way of working. */
        PROFILE
    }
}

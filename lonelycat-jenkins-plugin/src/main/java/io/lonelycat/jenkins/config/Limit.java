// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.error.InvalidInputException;
import java.util.List;

/**
 * How much a workspace keeps: a number that the engine takes, or 0 where the engine's default is to hold.
 *
 * @param key what the engine calls it
 */
record Limit(Key<Long> key) {
    static final Limit KEEP_LATEST = new Limit(Keys.KEEP_LATEST);
    static final Limit TTL_DAYS = new Limit(Keys.TTL_DAYS);
    static final Limit MAX_SIZE_MB = new Limit(Keys.MAX_SIZE_MB);
    static final List<Limit> ALL = List.of(KEEP_LATEST, TTL_DAYS, MAX_SIZE_MB);

    String name() {
        return key.name();
    }

    /**
     * Reads what is in a form; nothing is 0.
     *
     * @throws InvalidInputException when it is nothing that a build could use
     */
    int read(String text) {
        String given = Given.orEmpty(text).trim();
        if (given.isEmpty() || given.matches("0{1,9}")) {
            return 0;
        }
        try {
            return Math.toIntExact(key.read(given));
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    name() + " is " + given + ". Expected " + key.type().expected()
                            + "; 0 stands for the default, which is "
                            + key.fallback().orElse("none") + ".",
                    e);
        }
    }

    /**
     * Returns the number as it is.
     *
     * @throws InvalidInputException when it is nothing that a build could use
     */
    int checked(int number) {
        return read(String.valueOf(number));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputValue;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of somebody who may approve, or who wrote a change. Names that differ only in case or Unicode form are one
 * person: nobody counts twice by another spelling.
 *
 * @param name as it was given
 */
public record Person(String name) {
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N} ._@+\\\\/-]{0,126}[\\p{L}\\p{N}._@+-])?");

    /** Reads the name of whoever runs a front end. */
    public static Person of(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException("The name of whoever approves has 1 to 128 letters, digits, blanks and"
                    + " ._@+-/\\ and begins with a letter or digit. Run this as a user with such a name.");
        }
        return new Person(name);
    }

    /**
     * Reads the name of somebody in a document.
     *
     * @throws InvalidInputException with the place, if nobody can be called so
     */
    public static Person read(InputValue value) {
        String name = value.string();
        check(value, name);
        return new Person(name);
    }

    static void check(InputValue place, String name) {
        if (!NAME.matcher(name).matches()) {
            throw place.problem("expected a name of 1 to 128 letters, digits, blanks and ._@+-/\\ that begins with a"
                    + " letter or digit; correct it");
        }
    }

    /** Returns the name under which this person is counted. */
    public String folded() {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Says whether both names mean the same person. */
    public boolean is(Person other) {
        return folded().equals(other.folded());
    }

    static Optional<Person> find(Iterable<Person> people, Person wanted) {
        for (Person person : people) {
            if (person.is(wanted)) {
                return Optional.of(person);
            }
        }
        return Optional.empty();
    }
}

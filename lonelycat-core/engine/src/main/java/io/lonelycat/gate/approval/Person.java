// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.Author;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of an approver or author. Names that differ only in case or Unicode normalisation are one person, who counts
 * once.
 */
public record Person(@JsonValue String name) {
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N} ._@+\\\\/-]{0,126}[\\p{L}\\p{N}._@+-])?");

    private static final String EXPECTED =
            "expected a name of 1 to 128 letters, digits, blanks and ._@+-/\\ that begins with a letter or digit;"
                    + " correct the name";

    /** Prefix of policy entries for groups of the front end, such as Jenkins. */
    static final String GROUP = "group:";

    public static Person of(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    "The name of an approver must have 1 to 128 letters, digits, blanks and ._@+-/\\ and begin with a"
                            + " letter or digit. Approve as a user whose name fits.");
        }
        return new Person(name);
    }

    /** Returns the person who created a plan, or who ran the tool that created the plan. */
    public static Person author(String createdBy) {
        return new Person(Author.of(createdBy).person());
    }

    @JsonCreator
    static Person named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(EXPECTED);
        }
        return new Person(name);
    }

    public static Person readListed(InputValue value) {
        String entry = value.string();
        check(value, entry.startsWith(GROUP) ? entry.substring(GROUP.length()) : entry);
        return new Person(entry);
    }

    public Optional<String> group() {
        return name.startsWith(GROUP) ? Optional.of(name.substring(GROUP.length())) : Optional.empty();
    }

    static void check(InputValue place, String name) {
        if (!NAME.matcher(name).matches()) {
            throw place.problem(EXPECTED);
        }
    }

    /** Returns the name in a normalised form, equal for all spellings of a person. */
    public String folded() {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

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

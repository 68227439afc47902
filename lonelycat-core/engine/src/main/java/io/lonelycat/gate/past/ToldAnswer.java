// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Member;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an answer to a slice says to people, as a section of reports. A decision keeps it, so that reports have it with and without the
 * slice that asked. Texts of others are quoted in it.
 *
 * @param id of the section in a page: lower-case letters
 * @param label before its lines in a console
 * @param title above it in a page
 * @param lead what is said first
 * @param entries details, as far as they are kept
 * @param total how many there are
 */
public record ToldAnswer(
        String id,
        String label,
        String title,
        String lead,
        @Member(ifAny = true) List<Entry> entries,
        int total) {
    private static final Pattern ID = Pattern.compile("[a-z]{1,20}");
    private static final int LONGEST_LABEL = 10;

    /**
     * Copies the list.
     *
     * @throws InvalidInputException if a page or a console has no place for it
     */
    public ToldAnswer {
        entries = List.copyOf(entries);
        if (!ID.matcher(id).matches() || label.length() > LONGEST_LABEL) {
            throw new InvalidInputException("expected an id of at most 20 lower-case letters and a label of at most "
                    + LONGEST_LABEL + " characters");
        }
    }

    /**
     * A detail.
     *
     * @param below sentences about it
     */
    public record Entry(String text, @Member(ifAny = true) List<String> below) {
        /** Copies the list. */
        public Entry {
            below = List.copyOf(below);
        }
    }
}

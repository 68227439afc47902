// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Author of a plan. Where a program asked for it that names itself, the plan says so, and for whom it ran: that person
 * is responsible for it, is its author for approvals, and is counted. What the program calls itself proves nothing and
 * decides nothing.
 *
 * @param person the user who made it, or who let the program run
 * @param agent what the program calls itself; absent where there was none
 */
public record Author(String person, Optional<String> agent) {
    private static final int LONGEST = 80;
    private static final Pattern WRITTEN = Pattern.compile("agent ([\\w.+@/-]+) \\(unproven\\) for (.+)");
    private static final Pattern STRANGE = Pattern.compile("[^\\w.+@/-]+");

    /** Reads what a plan says of its author. */
    public static Author of(String createdBy) {
        Matcher written = WRITTEN.matcher(createdBy);
        return written.matches()
                ? new Author(written.group(2), Optional.of(written.group(1)))
                : new Author(createdBy, Optional.empty());
    }

    /**
     * Returns the author of what a program asks for.
     *
     * @param name what it calls itself; all but ASCII letters, digits and {@code _ . + @ / -} becomes a dash
     * @param person the user for whom it runs
     */
    public static Author agent(String name, String person) {
        String plain = STRANGE.matcher(name).replaceAll("-");
        String cut = plain.substring(0, Math.min(LONGEST, plain.length()));
        return new Author(person, Optional.of(cut.isEmpty() ? "unnamed" : cut));
    }

    /** Returns what a plan says: a name, or {@code agent NAME (unproven) for PERSON}. */
    public String text() {
        return agent.map(name -> "agent " + name + ending(person)).orElse(person);
    }

    /** Returns how the text ends of all that programs asked for in the name of a person. */
    public static String ending(String person) {
        return " (unproven) for " + person;
    }
}

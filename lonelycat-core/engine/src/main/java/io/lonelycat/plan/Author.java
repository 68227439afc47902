// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Person responsible for a plan. If an agent requested the plan, {@code person} is the user who ran the agent, and
 * {@code agent} is the agent's unverified name.
 */
public record Author(String person, Optional<String> agent) {
    private static final int LONGEST = 80;
    private static final Pattern WRITTEN = Pattern.compile("agent ([\\w.+@/-]+) \\(unproven\\) for (.+)");
    private static final Pattern STRANGE = Pattern.compile("[^\\w.+@/-]+");

    public static Author of(String createdBy) {
        Matcher written = WRITTEN.matcher(createdBy);
        return written.matches()
                ? new Author(written.group(2), Optional.of(written.group(1)))
                : new Author(createdBy, Optional.empty());
    }

    /**
     * Creates the author of an agent's plan. Characters of the agent's name other than ASCII letters, digits and
     * {@code _.+@/-} become dashes.
     */
    public static Author agent(String name, String person) {
        String plain = STRANGE.matcher(name).replaceAll("-");
        String cut = plain.substring(0, Math.min(LONGEST, plain.length()));
        return new Author(person, Optional.of(cut.isEmpty() ? "unnamed" : cut));
    }

    /** Returns the value of {@code createdBy} in a plan: a name, or {@code agent NAME (unproven) for PERSON}. */
    public String text() {
        return agent.map(name -> "agent " + name + ending(person)).orElse(person);
    }

    public static String ending(String person) {
        return " (unproven) for " + person;
    }
}

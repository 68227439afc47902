// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** What a probe claims: counted, so that none passes by claiming nothing, and kept where it is not so. */
final class Claims {
    private static final int SHOWN = 500;

    private final List<Broken> broken = new ArrayList<>();
    private int made;
    private String note = "";
    private boolean nothing;

    /**
     * A claim that is not so.
     *
     * @param expected what should be
     * @param seen what is
     */
    record Broken(String expected, String seen) {}

    /** Claims that something is so. */
    void holds(String expected, boolean so, Object seen) {
        made++;
        if (!so) {
            broken.add(new Broken(expected, shortened(seen.toString())));
        }
    }

    /** Claims that two values are equal. */
    void equal(String what, Object expected, Object seen) {
        holds(what + " is " + shortened(expected.toString()), expected.equals(seen), seen);
    }

    /** Claims that a text has a part in it. */
    void contains(String what, String part, String text) {
        holds(what + " contains \"" + part + "\"", text.contains(part), text);
    }

    /** Claims that a tree is as it was. */
    void unchanged(String what, Picture before, Picture now) {
        List<String> differences = now.differences(before);
        holds(what + " is unchanged, byte for byte", differences.isEmpty(), String.join("; ", differences));
    }

    /** Claims that input is refused before anything is done, for a reason that has certain words in it. */
    void refused(String what, List<String> words, Runnable attempt) {
        String claim = what + " is refused for " + String.join(", ", words);
        try {
            attempt.run();
            holds(claim, false, "it was accepted");
        } catch (InvalidInputException e) {
            String why = String.valueOf(e.getMessage());
            holds(claim, words.stream().allMatch(why::contains), "refused: " + why);
        }
    }

    /** Adds what people may want to know beside the sentence. */
    void note(String text) {
        note = text;
    }

    /** Notes why there is nothing to try out here. */
    void nothing(String why) {
        made++;
        nothing = true;
        note = why;
    }

    boolean isNothing() {
        return nothing;
    }

    /** Returns what was noted; empty when nothing was. */
    String note() {
        return note;
    }

    /** Returns how many claims were made. */
    int made() {
        return made;
    }

    /** Returns those that are not so. */
    List<Broken> broken() {
        return List.copyOf(broken);
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}

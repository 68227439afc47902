// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Assertions of a probe (validation test); a probe without assertions fails. */
final class Expectations {
    private static final int SHOWN = 500;

    private final List<Broken> broken = new ArrayList<>();
    private int made;
    private String note = "";
    private boolean nothing;

    record Broken(String expected, String seen) {}

    void holds(String expected, boolean so, Object seen) {
        made++;
        if (!so) {
            broken.add(new Broken(expected, shortened(seen.toString())));
        }
    }

    void equal(String what, Object expected, Object seen) {
        holds(what + " is " + shortened(expected.toString()), expected.equals(seen), seen);
    }

    void contains(String what, String part, String text) {
        holds(what + " contains \"" + part + "\"", text.contains(part), text);
    }

    void unchanged(String what, TreeDigest before, TreeDigest now) {
        List<String> differences = now.differences(before);
        holds(what + " is unchanged, byte for byte", differences.isEmpty(), String.join("; ", differences));
    }

    /** Expects that an action throws an {@link InvalidInputException} whose message contains all {@code words}. */
    void refused(String what, List<String> words, Runnable attempt) {
        String expected = what + " is refused for " + String.join(", ", words);
        try {
            attempt.run();
            holds(expected, false, "it was accepted");
        } catch (InvalidInputException e) {
            String why = String.valueOf(e.getMessage());
            holds(expected, words.stream().allMatch(why::contains), "refused: " + why);
        }
    }

    void note(String text) {
        note = text;
    }

    void nothing(String why) {
        made++;
        nothing = true;
        note = why;
    }

    boolean isNothing() {
        return nothing;
    }

    String note() {
        return note;
    }

    int made() {
        return made;
    }

    List<Broken> broken() {
        return List.copyOf(broken);
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}

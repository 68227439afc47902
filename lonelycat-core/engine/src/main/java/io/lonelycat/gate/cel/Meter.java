// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

/**
 * Ends evaluations that take too long. It counts the work of all conditions for one decision and reads no clock: a slow machine
 * decides like a fast one. It also limits the length of a text.
 */
final class Meter {
    /** The longest text that a condition is given. */
    static final int LONGEST_TEXT = 65_536;

    /** A question about the past, in steps: its answer is read from disk. */
    static final long QUESTION = 500;

    private long left;

    /**
     * Begins to count.
     *
     * @param limit how many steps all conditions may take together
     */
    Meter(long limit) {
        left = limit;
    }

    /** Counts the reading of one value. */
    void count() {
        count(1);
    }

    /** Counts work, before it is done. */
    void count(long steps) {
        left = left < steps ? -1 : left - steps;
        if (left < 0) {
            throw new ConditionRefusal("the conditions of the policy need too many evaluation steps in total");
        }
    }

    String text(String what, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new ConditionRefusal(
                    "the value `" + what + "` has more than " + LONGEST_TEXT + " characters, too many for a condition");
        }
        return text;
    }
}

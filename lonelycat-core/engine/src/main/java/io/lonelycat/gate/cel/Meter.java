// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

/**
 * Limits the computation steps, not the time, of all conditions of one decision, so that slow and fast machines decide
 * alike.
 */
final class Meter {
    static final int LONGEST_TEXT = 65_536;

    /** Computation steps that a condition takes for reading facts about earlier executions from disk. */
    static final long QUESTION = 500;

    private long left;

    Meter(long limit) {
        left = limit;
    }

    void count() {
        count(1);
    }

    /** Counts computation steps before a condition takes them; above the limit, ends the condition's evaluation. */
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

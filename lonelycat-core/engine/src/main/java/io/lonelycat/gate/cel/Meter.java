// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

/**
 * Ends what takes too long. Steps within comprehensions are counted by CEL itself; this class counts the work of a
 * single step on long texts, and stops the evaluation when its caller no longer waits.
 */
final class Meter {
    /** As many characters as one condition may look through for one decision, for all files together. */
    static final long MOST_CHARACTERS = 10_000_000;

    /** The longest text that a condition is given. */
    static final int LONGEST_TEXT = 65_536;

    private volatile boolean stopped;
    private long characters;
    private int condition = -1;

    /** Begins to count again when the condition is another one than before. */
    void begin(int next) {
        if (next != condition) {
            condition = next;
            characters = 0;
        }
    }

    /** Lets whatever still runs fail soon. */
    void stop() {
        stopped = true;
    }

    void charge(long more) {
        characters += more;
        if (characters > MOST_CHARACTERS) {
            throw new ConditionRefusal("it looks through more than " + MOST_CHARACTERS + " characters");
        }
        check();
    }

    void check() {
        if (stopped) {
            throw new ConditionRefusal("the time is over");
        }
    }

    String text(String what, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new ConditionRefusal(
                    what + " is longer than " + LONGEST_TEXT + " characters, too long for a condition");
        }
        return text;
    }
}

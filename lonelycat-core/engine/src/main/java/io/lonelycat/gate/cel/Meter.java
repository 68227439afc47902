// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import java.time.Duration;

/**
 * Ends evaluations that take too long. CEL itself counts the steps of comprehensions; this class limits the time of all
 * conditions for one decision, and the length of a text.
 */
final class Meter {
    /** The longest text that a condition is given. */
    static final int LONGEST_TEXT = 65_536;

    private final long end;

    Meter(Duration limit) {
        end = System.nanoTime() + limit.toNanos();
    }

    void check() {
        if (System.nanoTime() - end > 0) {
            throw new ConditionRefusal("the conditions of the policy took too long together");
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

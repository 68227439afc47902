// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

/** What a condition says about a change, or why it says nothing. */
public sealed interface ConditionAnswer {
    /** It holds, or it does not. */
    enum Plain implements ConditionAnswer {
        YES,
        NO
    }

    /**
     * It could not be evaluated.
     *
     * @param reason in one sentence without a full stop
     */
    record Failed(String reason) implements ConditionAnswer {}
}

// SPDX-License-Identifier: MIT
package io.lonelycat.next;

/** Notation of actions for users of Maven or Jenkins. */
@FunctionalInterface
public interface ActionFormat {
    ActionFormat NEUTRAL = Action::toString;

    String format(Action action);

    /** Format for users who are logged in, whose approvals need no signature. */
    @FunctionalInterface
    interface OfKnownUsers extends ActionFormat {}
}

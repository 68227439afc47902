// SPDX-License-Identifier: MIT
package io.lonelycat.next;

/** Notation in which actions are shown to users of Maven or Jenkins. */
@FunctionalInterface
public interface ActionFormat {
    ActionFormat NEUTRAL = Action::toString;

    String format(Action action);

    /** Format for users who are logged in, so that their approvals need no signature. */
    @FunctionalInterface
    interface OfKnownUsers extends ActionFormat {}
}

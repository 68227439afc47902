// SPDX-License-Identifier: MIT
package io.lonelycat.next;

/** The notation in which a front end writes actions of its users. */
@FunctionalInterface
public interface ActionFormat {
    /** Leaves the notation as it is. */
    ActionFormat NEUTRAL = Action::toString;

    /** Returns what is typed for an action, or how a parameter is named. */
    String format(Action action);

    /** The format of a front end whose users log in, so that their approvals need no signature. */
    @FunctionalInterface
    interface OfKnownUsers extends ActionFormat {}
}

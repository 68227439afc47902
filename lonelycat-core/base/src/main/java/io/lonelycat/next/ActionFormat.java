// SPDX-License-Identifier: MIT
package io.lonelycat.next;

/** Formats actions suggested to users of Maven or Jenkins. */
@FunctionalInterface
public interface ActionFormat {
    ActionFormat NEUTRAL = Action::toString;

    String format(Action action);

    /** Formats actions suggested to users who are logged in to Jenkins; their approvals need no signature. */
    @FunctionalInterface
    interface OfKnownUsers extends ActionFormat {}
}

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import java.util.Set;

/** What it means that a list of a policy has more elements, or is not there. */
enum ListGrowth {
    /** Each asks for more; without the list nothing is asked for. */
    ADD,
    /** Each makes something hold for more; without the list it holds for everything. */
    WIDEN,
    /** Each entry permits one more; without the list, all are permitted. */
    ADMIT,
    /** Each entry is an exception; without the list there are no exceptions. */
    EXCEPT;

    /** Says whether a list may get one more element. */
    boolean mayGrow() {
        return this == ADD || this == WIDEN;
    }

    /** Says whether a list may come that was not there. */
    boolean mayBegin() {
        return this == ADD || this == ADMIT;
    }

    /** Says whether one of another policy may be missing in a list that has others, or none. */
    boolean mayGo(boolean noneLeft) {
        return this == EXCEPT || (this == WIDEN && noneLeft) || (this == ADMIT && !noneLeft);
    }

    /** Says whether one may be in a list that another policy has without it, or does not have. */
    boolean mayCome(boolean noneBefore) {
        return this == ADD || (this == WIDEN && !noneBefore) || (this == ADMIT && noneBefore);
    }

    /**
     * Says whether the later list is at least as strict.
     *
     * @param before what the elements say; empty where there is no list
     */
    boolean allows(Set<?> before, Set<?> after) {
        boolean more = after.containsAll(before);
        boolean fewer = before.containsAll(after);
        return switch (this) {
            case ADD -> more;
            case EXCEPT -> fewer;
            case WIDEN -> after.isEmpty() || (more && !before.isEmpty());
            case ADMIT -> before.isEmpty() || (fewer && !after.isEmpty());
        };
    }
}

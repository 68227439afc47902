// SPDX-License-Identifier: MIT
package io.lonelycat.execute.falsify;

/** The parts of a rehearsal, in their order. */
public enum RehearsalPart {
    /** The checks looked at the copy as it was before the change. */
    BEFORE,
    /** They looked at it with nothing of the change but what verifies it, such as its tests. */
    JUDGES,
    /** The change was carried out, and they looked at it. */
    CHANGED,
    /** It was taken back, and they looked again. */
    TAKEN_BACK,
    /** It was carried out once more. */
    AGAIN
}

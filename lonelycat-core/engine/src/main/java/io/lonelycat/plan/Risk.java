// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

/** Risk of a change, from low to critical; the order of the constants counts. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Returns the higher of the two. */
    public Risk atLeast(Risk other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

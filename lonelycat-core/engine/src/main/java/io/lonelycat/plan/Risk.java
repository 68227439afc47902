// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

/** How much could go wrong, from little to much; the order of the constants counts. */
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

// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

/** Risk of a change, from lowest to highest. */
public enum Risk {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public Risk atLeast(Risk other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

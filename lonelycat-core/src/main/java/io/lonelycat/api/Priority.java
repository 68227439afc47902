// SPDX-License-Identifier: MIT
package io.lonelycat.api;

/** What lands first, in ascending order. Of two plans with the same priority, the one that was submitted earlier lands first. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}

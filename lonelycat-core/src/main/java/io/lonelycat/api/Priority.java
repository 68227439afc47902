// SPDX-License-Identifier: MIT
package io.lonelycat.api;

/** The order in which plans land, in ascending order. Of two plans with the same priority, the one that was submitted earlier lands first. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}

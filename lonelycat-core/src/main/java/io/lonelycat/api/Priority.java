// SPDX-License-Identifier: MIT
package io.lonelycat.api;

/** Priority of a queued plan, in ascending order; plans of equal priority are executed in the order of submission. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}

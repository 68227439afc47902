// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

/** Cause of a plan, such as a user's request. */
public enum Trigger {
    MANUAL,
    AGENT,
    RETRY,
    REPAIR,
    ROLLBACK,
    CHILD,
    SCHEDULED,
    CI
}

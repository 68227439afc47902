// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

/** What caused a plan to be made. */
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

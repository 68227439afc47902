// SPDX-License-Identifier: MIT
package io.lonelycat.report;

/** How well something is, the best first. */
public enum Condition {
    /** Nothing to do. */
    HEALTHY,
    /** Works, but something should be done. */
    DEGRADED,
    /** Does not work until something is done. */
    UNHEALTHY
}

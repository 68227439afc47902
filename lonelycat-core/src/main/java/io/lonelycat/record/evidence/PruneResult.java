// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

/** How a run of retention ended. */
public enum PruneResult {
    /** All that has to go goes, and the rest is within the limits. */
    OK,
    /** Something could not be removed, or could not be read as an execution. */
    ERROR,
    /** What has to be kept takes more than the limit allows. */
    OVER_LIMIT
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

/** Why an answer did not become the plan. */
enum DraftRefusal {
    /** It was cut off where it had as many tokens as it may have. */
    CUT,
    /** It is no edit, or none that fits the files. */
    MISFIT,
    /** It changes a file outside of the scope. */
    SCOPE,
    /** The gate denies it. */
    DENIED,
    /** It failed where it was tried in a copy. */
    CHECKS
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

/** Why an answer did not become the plan: it was cut off, does not fit, leaves the scope, or is denied. */
enum DraftRefusal {
    CUT,
    MISFIT,
    SCOPE,
    DENIED
}

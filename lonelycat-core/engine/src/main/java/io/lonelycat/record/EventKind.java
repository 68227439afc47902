// SPDX-License-Identifier: MIT
package io.lonelycat.record;

/** The names of the executor's events in documents. */
enum EventKind {
    STATUS_CHANGED,
    STEP_STARTED,
    STEP_ENDED,
    FILES_REACHED,
    CHECK_ENDED,
    REHEARSED,
    OBSERVED,
    FILE_KEPT,
    STRAY_FILES,
    RECOVERED,
    ENDED
}

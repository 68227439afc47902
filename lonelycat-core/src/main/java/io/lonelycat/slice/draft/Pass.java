// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

/** What a model is asked for in a round. */
enum Pass {
    /** Edits that do the task. */
    DRAFT,
    /** What is wrong with them, as JSON. */
    CRITIQUE,
    /** The edits again, with what is wrong put right. */
    REFINE
}

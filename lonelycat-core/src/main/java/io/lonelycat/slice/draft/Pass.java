// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

/** What a model is asked for in a round. */
enum Pass {
    DRAFT,
    CRITIQUE,
    REFINE
}

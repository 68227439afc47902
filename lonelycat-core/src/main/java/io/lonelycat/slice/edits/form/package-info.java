// SPDX-License-Identifier: MIT

/** Edits as agents write them: read from any of their forms, and put where they fit. */
@NullMarked
package io.lonelycat.slice.edits.form;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** Edits as agents write them, made into plans. */
@NullMarked
package io.lonelycat.feature.edits;

import org.jspecify.annotations.NullMarked;

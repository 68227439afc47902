// SPDX-License-Identifier: MIT

/** Executes a change, all or nothing: stages, applies and verifies it, then commits or rolls back. */
@NullMarked
package io.lonelycat.execute;

import org.jspecify.annotations.NullMarked;

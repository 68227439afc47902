// SPDX-License-Identifier: MIT

/** Lines that stand for others: which ones of a file they stand for. */
@NullMarked
package io.lonelycat.plan.edit.elision;

import org.jspecify.annotations.NullMarked;

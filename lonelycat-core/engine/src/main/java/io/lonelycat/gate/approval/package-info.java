// SPDX-License-Identifier: MIT

/** Reads, authenticates and counts answers of approvers. */
@NullMarked
package io.lonelycat.gate.approval;

import org.jspecify.annotations.NullMarked;

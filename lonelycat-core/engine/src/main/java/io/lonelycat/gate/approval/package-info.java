// SPDX-License-Identifier: MIT

/** Answers of people to a change: approvals as documents, who gave them, and which of them count. */
@NullMarked
package io.lonelycat.gate.approval;

import org.jspecify.annotations.NullMarked;

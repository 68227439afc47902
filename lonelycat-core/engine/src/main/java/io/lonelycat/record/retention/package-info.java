// SPDX-License-Identifier: MIT

/** What may go when, and what stays of it. */
@NullMarked
package io.lonelycat.record.retention;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
/** What people and programs are still to be told of, kept until they were. */
@NullMarked
package io.lonelycat.record.outbox;

import org.jspecify.annotations.NullMarked;

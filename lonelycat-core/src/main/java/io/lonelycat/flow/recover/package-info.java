// SPDX-License-Identifier: MIT

/** Brings what was killed or quarantined to an end, and closes a record. */
@NullMarked
package io.lonelycat.flow.recover;

import org.jspecify.annotations.NullMarked;

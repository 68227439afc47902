// SPDX-License-Identifier: MIT
/** A record that workspaces on several machines share: sealed evidence in a database, and verified where it is looked at. */
@NullMarked
package io.lonelycat.slice.shared;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
/** A record that workspaces on several machines share: sealed evidence in a database, and verified where it is looked at. */
@NullMarked
package io.lonelycat.feature.queue;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
/** Plans that wait for their turn, and a record that machines share: sealed evidence in a database, verified where it is read. */
@NullMarked
package io.lonelycat.feature.queue;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
/** Queue of plans, stored in a database that machines can share. */
@NullMarked
package io.lonelycat.feature.queue;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** Recovery of killed and quarantined executions. */
@NullMarked
package io.lonelycat.flow.recover;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
/** Similar executions, as the goal history shows them. */
@NullMarked
package io.lonelycat.slice.similar;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** Plans made from edits of agents. */
@NullMarked
package io.lonelycat.feature.edits;

import org.jspecify.annotations.NullMarked;

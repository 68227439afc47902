// SPDX-License-Identifier: MIT

/** Questions about earlier executions, and recorded answers. */
@NullMarked
package io.lonelycat.gate.past;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** Questions of a decision about earlier executions, and their recorded answers. */
@NullMarked
package io.lonelycat.gate.past;

import org.jspecify.annotations.NullMarked;

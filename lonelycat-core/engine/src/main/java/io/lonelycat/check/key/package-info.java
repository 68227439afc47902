// SPDX-License-Identifier: MIT

/** Keys that are not in a file: an agent, a token, a command. */
@NullMarked
package io.lonelycat.check.key;

import org.jspecify.annotations.NullMarked;

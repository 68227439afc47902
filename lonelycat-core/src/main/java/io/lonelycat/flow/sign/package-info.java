// SPDX-License-Identifier: MIT

/** Makes keys, and signs evidence when no check runs any more. */
@NullMarked
package io.lonelycat.flow.sign;

import org.jspecify.annotations.NullMarked;

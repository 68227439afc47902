// SPDX-License-Identifier: MIT

/** Goals that create keys and signatures. */
@NullMarked
package io.lonelycat.flow.sign;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** The entry: one object whose methods are the stages. Nothing imports it. */
@NullMarked
package io.lonelycat;

import org.jspecify.annotations.NullMarked;

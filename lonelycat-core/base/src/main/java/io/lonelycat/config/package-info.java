// SPDX-License-Identifier: MIT

/** Settings that a caller passes to the engine. */
@NullMarked
package io.lonelycat.config;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** Asks an HTTP endpoint once, and judges the answer. */
@NullMarked
package io.lonelycat.check.http;

import org.jspecify.annotations.NullMarked;

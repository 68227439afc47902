// SPDX-License-Identifier: MIT
/** Tests that fail now and then. */
@NullMarked
package io.lonelycat.slice.flaky;

import org.jspecify.annotations.NullMarked;

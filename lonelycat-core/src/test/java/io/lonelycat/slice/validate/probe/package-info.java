// SPDX-License-Identifier: MIT

/** Tests of single probes. */
@NullMarked
package io.lonelycat.slice.validate.probe;

import org.jspecify.annotations.NullMarked;

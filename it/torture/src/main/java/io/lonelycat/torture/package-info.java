// SPDX-License-Identifier: MIT

/** Ends processes at random instants while they change files, and looks at what they leave. */
@NullMarked
package io.lonelycat.torture;

import org.jspecify.annotations.NullMarked;

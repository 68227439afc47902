// SPDX-License-Identifier: MIT

/** Reads JUnit XML reports, and provides a parser for all XML reports. */
@NullMarked
package io.lonelycat.check.figure;

import org.jspecify.annotations.NullMarked;

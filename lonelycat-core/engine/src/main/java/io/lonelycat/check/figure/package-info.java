// SPDX-License-Identifier: MIT

/** Reads JUnit XML reports, and parses all XML reports. */
@NullMarked
package io.lonelycat.check.figure;

import org.jspecify.annotations.NullMarked;

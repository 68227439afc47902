// SPDX-License-Identifier: MIT

/** Parses XML reports, and reads test results from JUnit XML reports. */
@NullMarked
package io.lonelycat.check.figure;

import org.jspecify.annotations.NullMarked;

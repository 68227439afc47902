// SPDX-License-Identifier: MIT

/** Reports of tests in JUnit XML, and what all XML reports are read with. */
@NullMarked
package io.lonelycat.check.figure;

import org.jspecify.annotations.NullMarked;

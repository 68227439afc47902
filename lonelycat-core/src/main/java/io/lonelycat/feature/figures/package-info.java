// SPDX-License-Identifier: MIT

/** Checks of metrics from tool reports, such as coverage. */
@NullMarked
package io.lonelycat.feature.figures;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** Figures that tools write into reports, for checks that compare them with thresholds. */
@NullMarked
package io.lonelycat.feature.figures;

import org.jspecify.annotations.NullMarked;

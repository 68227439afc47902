// SPDX-License-Identifier: MIT
/** Repair: what mended earlier failures of the same kind, as a proposal where it can be shown to fit. */
@NullMarked
package io.lonelycat.flow.repair;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
/** Writes a project's first policy as a governed change, and shows what its newest commits would have got under it. */
@NullMarked
package io.lonelycat.slice.init;

import org.jspecify.annotations.NullMarked;

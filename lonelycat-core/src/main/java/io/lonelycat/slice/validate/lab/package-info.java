// SPDX-License-Identifier: MIT

/** What probes have in common: workspaces to try things out in, and claims. */
@NullMarked
package io.lonelycat.slice.validate.lab;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** Rules about what a policy demands beyond paths, limits and risk, one for each kind, and of environments. */
@NullMarked
package io.lonelycat.gate.constraint;

import org.jspecify.annotations.NullMarked;

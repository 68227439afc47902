// SPDX-License-Identifier: MIT

/** Reads the patch of a proposal once: digest, figures, links, secrets, and what is edited in judges. */
@NullMarked
package io.lonelycat.gate.patch;

import org.jspecify.annotations.NullMarked;

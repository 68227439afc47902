// SPDX-License-Identifier: MIT

/** Reads the reports of tools, as strictly as what an attacker wrote, and makes figures of them. */
@NullMarked
package io.lonelycat.check.figure;

import org.jspecify.annotations.NullMarked;

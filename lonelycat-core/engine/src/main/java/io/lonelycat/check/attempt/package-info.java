// SPDX-License-Identifier: MIT

/** Single attempts of checks: results, error codes and output. */
@NullMarked
package io.lonelycat.check.attempt;

import org.jspecify.annotations.NullMarked;

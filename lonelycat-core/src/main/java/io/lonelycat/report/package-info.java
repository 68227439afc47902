// SPDX-License-Identifier: MIT
/** Reports: the summary in the evidence, and the text that front ends print. */
@NullMarked
package io.lonelycat.report;

import org.jspecify.annotations.NullMarked;

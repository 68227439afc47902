// SPDX-License-Identifier: MIT
/** What people read: the summary in the evidence, and what front ends print. */
@NullMarked
package io.lonelycat.report;

import org.jspecify.annotations.NullMarked;

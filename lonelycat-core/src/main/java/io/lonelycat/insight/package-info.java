// SPDX-License-Identifier: MIT
/** What the past teaches: hints, each with the cases that it rests on. Nothing here changes a verdict. */
@NullMarked
package io.lonelycat.insight;

import org.jspecify.annotations.NullMarked;

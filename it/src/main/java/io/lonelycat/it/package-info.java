// SPDX-License-Identifier: MIT

/** Real Maven builds in processes of their own, judged by the evidence that they leave. */
@NullMarked
package io.lonelycat.it;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** Whether it may happen: policy, rules and the decision with its reasons; the only maker of an approved change. */
@NullMarked
package io.lonelycat.gate;

import org.jspecify.annotations.NullMarked;

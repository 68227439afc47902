// SPDX-License-Identifier: MIT

/** Policies as their owners wrote them: values and their strict readers. They judge nothing. */
@NullMarked
package io.lonelycat.gate.policy;

import org.jspecify.annotations.NullMarked;

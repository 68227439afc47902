// SPDX-License-Identifier: MIT

/** The answer of the gate: verdict, findings and the inputs that they rest on. Values, and their documents. */
@NullMarked
package io.lonelycat.gate.decision;

import org.jspecify.annotations.NullMarked;

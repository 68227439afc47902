// SPDX-License-Identifier: MIT

/** Decisions of the gate: verdict, findings and inputs. */
@NullMarked
package io.lonelycat.gate.decision;

import org.jspecify.annotations.NullMarked;

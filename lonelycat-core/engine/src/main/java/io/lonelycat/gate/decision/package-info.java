// SPDX-License-Identifier: MIT

/**
 * What the gate answers: verdict, findings, explanation, and the ways to another verdict. Values, and their
 * documents.
 */
@NullMarked
package io.lonelycat.gate.decision;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

/** A find of the {@link SecretScanner}: a secret of this kind begins in this line, counted from 1. */
record SecretHit(SecretPattern pattern, long line) {}

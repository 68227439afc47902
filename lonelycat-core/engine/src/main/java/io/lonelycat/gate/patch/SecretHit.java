// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

/** Secret found by {@link SecretScanner}; lines count from 1. */
record SecretHit(SecretPattern pattern, long line) {}

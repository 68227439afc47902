// SPDX-License-Identifier: MIT

/** Compares the signatures with a real Jenkins. */
@NullMarked
package io.lonelycat.jenkins.signatures;

import org.jspecify.annotations.NullMarked;

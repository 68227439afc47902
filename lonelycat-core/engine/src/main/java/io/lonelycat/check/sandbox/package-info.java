// SPDX-License-Identifier: MIT

/** Puts walls around the commands of checks, with what a machine has: bubblewrap, or namespaces of the Linux kernel. */
@NullMarked
package io.lonelycat.check.sandbox;

import org.jspecify.annotations.NullMarked;

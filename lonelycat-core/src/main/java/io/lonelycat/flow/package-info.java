// SPDX-License-Identifier: MIT

/** Goals of the engine, each made of steps: lock, recover, gate, execute, write evidence, unlock. */
@NullMarked
package io.lonelycat.flow;

import org.jspecify.annotations.NullMarked;

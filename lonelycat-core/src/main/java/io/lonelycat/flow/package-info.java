// SPDX-License-Identifier: MIT

/** The order of things: lock, recover, gate, execute, evidence, report, manifest, history, unlock. A list of names. */
@NullMarked
package io.lonelycat.flow;

import org.jspecify.annotations.NullMarked;

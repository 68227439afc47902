// SPDX-License-Identifier: MIT

/** Requests to the engine, and its answers to front ends. */
@NullMarked
package io.lonelycat.api;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** What a front end says to the engine and hears from it. */
@NullMarked
package io.lonelycat.api;

import org.jspecify.annotations.NullMarked;

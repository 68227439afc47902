// SPDX-License-Identifier: MIT
/** Optional features of the engine, one package each. */
@NullMarked
package io.lonelycat.feature;

import org.jspecify.annotations.NullMarked;

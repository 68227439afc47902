// SPDX-License-Identifier: MIT
/** Features that are added to the engine, each in a package of its own, and the one list of them. */
@NullMarked
package io.lonelycat.feature;

import org.jspecify.annotations.NullMarked;

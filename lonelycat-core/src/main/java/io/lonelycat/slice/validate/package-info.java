// SPDX-License-Identifier: MIT

/** Proves that governance works here: looks at this project, and attacks the engine in a temporary workspace. */
@NullMarked
package io.lonelycat.slice.validate;

import org.jspecify.annotations.NullMarked;

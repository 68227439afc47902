// SPDX-License-Identifier: MIT

/** Proves that governance works here: looks at this project, and attacks the engine in a temporary workspace. */
@NullMarked
package io.lonelycat.feature.validate;

import org.jspecify.annotations.NullMarked;

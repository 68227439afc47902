// SPDX-License-Identifier: MIT
/** Removes old executions and plans: by the limits of the configuration after each execution, or when asked. */
@NullMarked
package io.lonelycat.feature.upkeep;

import org.jspecify.annotations.NullMarked;

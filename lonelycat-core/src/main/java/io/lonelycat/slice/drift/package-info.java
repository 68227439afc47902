// SPDX-License-Identifier: MIT
/** Says which files are still as executions left them, and who changed the others. Writes nothing. */
@NullMarked
package io.lonelycat.slice.drift;

import org.jspecify.annotations.NullMarked;

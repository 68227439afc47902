// SPDX-License-Identifier: MIT
@NullMarked
package io.lonelycat.release;

import org.jspecify.annotations.NullMarked;

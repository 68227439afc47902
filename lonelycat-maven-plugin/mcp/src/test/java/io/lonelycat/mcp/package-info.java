// SPDX-License-Identifier: MIT
@NullMarked
package io.lonelycat.mcp;

import org.jspecify.annotations.NullMarked;

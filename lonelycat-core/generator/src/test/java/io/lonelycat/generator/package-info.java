// SPDX-License-Identifier: MIT
@NullMarked
package io.lonelycat.generator;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
@NullMarked
package io.lonelycat.site;

import org.jspecify.annotations.NullMarked;

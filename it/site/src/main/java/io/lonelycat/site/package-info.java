// SPDX-License-Identifier: MIT

/** Makes the sources of the site of what is in {@code docs}, and its picture of a real run. */
@NullMarked
package io.lonelycat.site;

import org.jspecify.annotations.NullMarked;

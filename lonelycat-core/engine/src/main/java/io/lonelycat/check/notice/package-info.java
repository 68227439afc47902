// SPDX-License-Identifier: MIT
/** Tells others of something: by a signed request, or by a program. */
@NullMarked
package io.lonelycat.check.notice;

import org.jspecify.annotations.NullMarked;

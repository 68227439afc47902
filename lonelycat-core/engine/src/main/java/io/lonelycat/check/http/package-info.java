// SPDX-License-Identifier: MIT

/** Sends HTTP requests and checks responses. */
@NullMarked
package io.lonelycat.check.http;

import org.jspecify.annotations.NullMarked;

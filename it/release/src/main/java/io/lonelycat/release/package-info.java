// SPDX-License-Identifier: MIT

/** What Maven Central asks of a release, and what we ask of one ourselves. */
@NullMarked
package io.lonelycat.release;

import org.jspecify.annotations.NullMarked;

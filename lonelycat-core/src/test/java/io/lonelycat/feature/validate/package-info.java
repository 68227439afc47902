// SPDX-License-Identifier: MIT

/** Tests that probes of {@code validate} detect a broken engine. */
@NullMarked
package io.lonelycat.feature.validate;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** Plans drafted by a language model. */
@NullMarked
package io.lonelycat.feature.draft;

import org.jspecify.annotations.NullMarked;

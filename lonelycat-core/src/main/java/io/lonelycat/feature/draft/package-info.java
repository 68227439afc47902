// SPDX-License-Identifier: MIT

/** Lets a model propose a change in three passes, as an ordinary plan. */
@NullMarked
package io.lonelycat.feature.draft;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** Asks a model: the only place that knows the library that speaks the protocols of the providers. */
@NullMarked
package io.lonelycat.slice.draft.model;

import org.jspecify.annotations.NullMarked;

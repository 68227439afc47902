// SPDX-License-Identifier: MIT

/** Tests of what proves that governance works: each probe is shown an engine that is broken in what it asks. */
@NullMarked
package io.lonelycat.feature.validate;

import org.jspecify.annotations.NullMarked;

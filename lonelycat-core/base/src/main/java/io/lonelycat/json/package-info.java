// SPDX-License-Identifier: MIT

/** The documents: writes JSON, digests it in canonical form, and reads JSON and YAML strictly, knowing each value's place.
 * Makes the parsers of foreign XML. */
@NullMarked
package io.lonelycat.json;

import org.jspecify.annotations.NullMarked;

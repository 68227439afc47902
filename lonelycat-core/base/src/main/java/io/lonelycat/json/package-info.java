// SPDX-License-Identifier: MIT

/** Parsers of JSON and YAML with locations, canonical digests, and hardened XML parsers. */
@NullMarked
package io.lonelycat.json;

import org.jspecify.annotations.NullMarked;

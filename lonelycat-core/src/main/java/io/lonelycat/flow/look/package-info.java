// SPDX-License-Identifier: MIT

/**
 * Looks, and changes nothing: history, stories, evidence, configuration and health; a recorded change made again
 * elsewhere.
 */
@NullMarked
package io.lonelycat.flow.look;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
/**
 * The plugin on a real controller: uploaded, used and attacked through the REST API, one package for each subject. The
 * package {@code controller} is what they share.
 */
@NullMarked
package io.lonelycat.it.jenkins;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
/** Builds that are stopped in the middle, and agents and controllers that are restarted or killed. */
@NullMarked
package io.lonelycat.it.jenkins.recovery;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
/** Changes that a build made: archive and pages. */
@NullMarked
package io.lonelycat.jenkins.build;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
/** Pages, progress, archived evidence and costs of a build. */
@NullMarked
package io.lonelycat.it.jenkins.build;

import org.jspecify.annotations.NullMarked;

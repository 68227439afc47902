// SPDX-License-Identifier: MIT
/** Archives and pages of changes that a build made. */
@NullMarked
package io.lonelycat.jenkins.build;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT
/** The governed changes of a build: the archive, and the pages. */
@NullMarked
package io.lonelycat.jenkins.build;

import org.jspecify.annotations.NullMarked;

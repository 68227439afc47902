// SPDX-License-Identifier: MIT
/** What a build shows of its governed changes: the archive, and the page. */
@NullMarked
package io.lonelycat.jenkins.build;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: MIT

/** Compares what the plugin is compiled against with a real Jenkins. */
@NullMarked
package io.lonelycat.jenkins.signatures;

import org.jspecify.annotations.NullMarked;

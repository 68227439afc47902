// SPDX-License-Identifier: MIT

/** Opens the built plugin and looks at what a controller will find. */
@NullMarked
package io.lonelycat.jenkins.hpi;

import org.jspecify.annotations.NullMarked;

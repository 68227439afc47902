// SPDX-License-Identifier: MIT

/** Tests of the built plugin file. */
@NullMarked
package io.lonelycat.jenkins.hpi;

import org.jspecify.annotations.NullMarked;

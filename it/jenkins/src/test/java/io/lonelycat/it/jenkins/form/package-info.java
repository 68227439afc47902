// SPDX-License-Identifier: MIT
/** The forms of the plugin, filled in by a browser without a screen. */
@NullMarked
package io.lonelycat.it.jenkins.form;

import org.jspecify.annotations.NullMarked;

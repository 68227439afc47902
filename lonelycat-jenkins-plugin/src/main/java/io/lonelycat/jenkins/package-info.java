// SPDX-License-Identifier: MIT
/** What the plugin is to the controller as a whole: its permissions. */
@NullMarked
package io.lonelycat.jenkins;

import org.jspecify.annotations.NullMarked;

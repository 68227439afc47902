// SPDX-License-Identifier: MIT
/** The permissions and texts of the plugin, and the words of pipelines. */
@NullMarked
package io.lonelycat.jenkins;

import org.jspecify.annotations.NullMarked;

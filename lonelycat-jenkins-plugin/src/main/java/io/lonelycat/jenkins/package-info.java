// SPDX-License-Identifier: MIT
/** Permissions and texts of the Jenkins plugin, and the notation of pipeline steps. */
@NullMarked
package io.lonelycat.jenkins;

import org.jspecify.annotations.NullMarked;

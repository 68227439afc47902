// SPDX-License-Identifier: MIT
/** The plugin on a real controller: uploaded, used and attacked through the REST API. */
@NullMarked
package io.lonelycat.it.jenkins;

import org.jspecify.annotations.NullMarked;

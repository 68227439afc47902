// SPDX-License-Identifier: MIT

/**
 * Goals that only read the workspace: history, show, verify, configuration and health; also replay into another folder.
 */
@NullMarked
package io.lonelycat.flow.look;

import org.jspecify.annotations.NullMarked;

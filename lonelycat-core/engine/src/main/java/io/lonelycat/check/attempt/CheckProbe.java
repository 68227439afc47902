// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.workspace.Cancel;

/** Attempt at a check of one kind. */
@FunctionalInterface
public interface CheckProbe {
    /** Tries once, and ends soon after the check's timeout is over or the cancel is raised; nothing of it goes on then. */
    AttemptResult attempt(Cancel cancel);
}

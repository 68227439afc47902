// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.workspace.Cancel;

/** What is particular to one kind of check: how one attempt goes. */
@FunctionalInterface
public interface CheckProbe {
    /** Tries once, and ends soon after the check's timeout is over or the cancel is raised; nothing of it goes on then. */
    AttemptResult attempt(Cancel cancel);
}

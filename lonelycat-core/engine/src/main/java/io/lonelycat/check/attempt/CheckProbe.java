// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.workspace.Cancel;

/** Makes one attempt to pass a check. */
@FunctionalInterface
public interface CheckProbe {
    /** Returns soon after the check's timeout or cancellation, and leaves no thread or process of the check running. */
    AttemptResult attempt(Cancel cancel);
}

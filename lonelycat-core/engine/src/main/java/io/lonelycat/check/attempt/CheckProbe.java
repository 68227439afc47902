// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.workspace.Cancel;

/** Makes one attempt to pass a check. */
@FunctionalInterface
public interface CheckProbe {
    /** Returns soon after the timeout or a cancellation, and leaves no thread or process running. */
    AttemptResult attempt(Cancel cancel);
}

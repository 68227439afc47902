// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import java.util.List;

/** Whether a command can be started, before it is. */
public sealed interface Resolution {
    /** The words to start; the first is a path where it could be found here. */
    record Found(List<String> argv) implements Resolution {}

    /** Why it cannot be started. */
    record Missing(ErrorCode code, String problem) implements Resolution {}
}

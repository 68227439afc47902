// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import java.util.List;

/** Result of the search for the program of a command, before the command is started. */
public sealed interface Resolution {
    /** The words to start; the first is a path where it could be found here. */
    record Found(List<String> argv) implements Resolution {}

    /** Reason for which the command cannot be started. */
    record Missing(ErrorCode code, String problem) implements Resolution {}
}

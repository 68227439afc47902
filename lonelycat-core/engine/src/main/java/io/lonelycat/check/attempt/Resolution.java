// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import java.util.List;

/** Result of a search for the program of a command. */
public sealed interface Resolution {
    /**
     * Command whose program was found. The command's first word is the program's absolute path, or the given name if
     * another machine starts the command.
     */
    record Found(List<String> argv) implements Resolution {}

    record Missing(ErrorCode code, String problem) implements Resolution {}
}

// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import java.util.List;

/** Result of a search for the program of a command. */
public sealed interface Resolution {
    /**
     * Command whose program was found. Its first word is the program's absolute path if this machine has the program, else the given name.
     */
    record Found(List<String> argv) implements Resolution {}

    record Missing(ErrorCode code, String problem) implements Resolution {}
}

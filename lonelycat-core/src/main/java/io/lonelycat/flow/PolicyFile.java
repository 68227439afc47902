// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;

/** Reads the file of a policy, which may be untrusted, up to the maximum size of a policy. */
public final class PolicyFile {
    /** 4 MB; the built-in policy has 5 KB. */
    static final int MOST_BYTES = 4 << 20;

    private PolicyFile() {}

    public static byte[] read(Path file) {
        return StateFiles.readAtMost(file, MOST_BYTES)
                .orElseThrow(() -> new InvalidInputException("The policy " + file + " has more than " + MOST_BYTES
                        + " bytes, which no policy needs. Name the right file with `lonelycat.policy`, or split it."));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Ids;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Id and manifest digest of the last sealed execution. */
public record ChainHead(Digest manifest, String executionId) {
    private static final Pattern LINE = Pattern.compile("(sha256:[0-9a-f]{64}) (\\S+)\n");

    public static Optional<ChainHead> read(Path chain) {
        if (!StateFiles.exists(chain)) {
            return Optional.empty();
        }
        String text = new String(StateFiles.read(chain), StandardCharsets.UTF_8);
        Matcher line = LINE.matcher(text);
        if (!line.matches() || !Ids.EXECUTION.isWellFormed(line.group(2))) {
            throw new InvalidInputException(chain
                    + " must have one line such as \"sha256:<64 digits> exec_...\", which names the newest execution. Restore this"
                    + " file from a backup. If you have no backup, write one line into this file: the SHA-256 digest of the"
                    + " newest execution's manifest.json, then the id of the newest execution.");
        }
        return Optional.of(new ChainHead(Digest.parse(line.group(1)), line.group(2)));
    }

    void write(Path chain) {
        StateFiles.write(chain, (manifest + " " + executionId + "\n").getBytes(StandardCharsets.UTF_8));
    }
}

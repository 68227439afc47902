// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the private key to sign with. What stands in it reaches neither a message nor the record. */
final class KeyChoice {
    private KeyChoice() {}

    /** Reads the file that was named, else the variable; empty where there is neither. */
    static Optional<SigningKey> of(Site site, Optional<Path> file) {
        if (file.isPresent()) {
            return Optional.of(read(site.workspace().root().resolve(file.get()).normalize()));
        }
        return site.settings().signingKey().map(text -> SigningKey.read("The variable " + Settings.KEY_VARIABLE, text));
    }

    private static SigningKey read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("There is no private key at " + file
                    + ". Make one with lonelycat:keygen, or name another with lonelycat.key.");
        }
        if (StateFiles.openToOthers(file)) {
            throw new InvalidInputException("The private key " + file
                    + " can be read or written by others, so it proves nothing. Run: chmod 600 " + file
                    + " and, if somebody else may have seen it, make a new one with lonelycat:keygen.");
        }
        return SigningKey.read(file.toString(), new String(StateFiles.read(file), StandardCharsets.UTF_8));
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.check.command.Durability;
import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The one file of an intent, which tells by its name how far the execution is: prepared, intent, and the marker with which it
 * ended.
 */
final class IntentFile {
    static final String NAME = "intent";
    static final String PREPARED = "prepared";

    private final JournalFolder files;

    IntentFile(JournalFolder files) {
        this.files = files;
    }

    /** Says whether something may have been carried out that the journal has to undo. */
    boolean isThere() {
        return files.has(NAME);
    }

    /**
     * Writes the intent, and waits until it and the journal survive. The rename that follows does not have to: a loss of power
     * that takes it back leaves the same bytes under the other name.
     */
    void write(byte[] bytes, Durability durability, Path folder) throws IOException {
        if (!files.writeUnless(NAME, PREPARED, bytes)) {
            throw new EngineException(folder.resolve(NAME) + " exists already, and is written once.");
        }
        durability.sync(folder);
        publish();
    }

    void publish() {
        files.rename(PREPARED, NAME);
    }

    Optional<Intent> prepared() {
        return isThere() ? Optional.empty() : read(PREPARED);
    }

    Optional<Intent> read(String name) {
        return files.has(name) ? Intent.read(name, files.read(name)) : Optional.empty();
    }
}

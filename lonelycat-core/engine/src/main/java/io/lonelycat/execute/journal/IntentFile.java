// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.check.command.Durability;
import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one file of an intent, which tells by its name how far the execution is: prepared, intent, and the marker with which it
 * ended.
 */
final class IntentFile {
    static final String NAME = "intent";
    private static final String PREPARED = "prepared";

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

    /** Says whether the execution asked for that, by the intent under its name or one of others. */
    boolean isToSurvivePowerLoss(String... others) {
        List<String> names = Stream.concat(Stream.of(NAME), Stream.of(others)).toList();
        return files.readAll(names).stream().anyMatch(bytes -> Intent.namesBoot(NAME, bytes));
    }

    /** Waits until what was written to the journal's folder and to the record survives. */
    static void sync(Durability durability, Path folder, Path record) throws IOException {
        durability.sync(folder);
        if (!device(record).equals(device(folder))) {
            durability.sync(record);
        }
    }

    private static String device(Path folder) throws IOException {
        try (Folder open = Folder.at(folder)) {
            return open.id().device();
        }
    }
}

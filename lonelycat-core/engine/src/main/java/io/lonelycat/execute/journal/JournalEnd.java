// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import io.lonelycat.check.command.Durability;
import io.lonelycat.error.EngineException;
import io.lonelycat.execute.journal.Journal.Marker;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Detects a power loss while an execution's evidence is sealed: if a journal remains after a restart, the seal may be
 * incomplete.
 *
 * @param record folder with the evidence, possibly on another disk than the journal
 */
public record JournalEnd(Journal journal, Durability durability, Path record) {
    private static final String SEAL = "seal";

    /**
     * Writes the machine's boot id into the journal before the evidence is sealed, unless the marker {@code COMMITTED}
     * or {@code ROLLED_BACK} contains the id.
     */
    public void begin() {
        Optional<String> boot = durability.boot();
        if (boot.isPresent() && !names(Marker.COMMITTED, Marker.ROLLED_BACK)) {
            journal.create();
            journal.files().write(SEAL, line(boot.get()));
            sync();
        }
    }

    private static byte[] line(String boot) {
        record Boot(String boot) {}
        return (Json.line(new Boot(boot)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private boolean names(Marker... markers) {
        return journal.isThere()
                && boots(Stream.concat(Stream.of(SEAL), Stream.of(markers).map(Journal::name)))
                        .findAny()
                        .isPresent();
    }

    public boolean isOfEarlierBoot() {
        Set<String> boots = boots(Stream.of(
                        Journal.PREPARED,
                        Journal.INTENT,
                        Journal.name(Marker.COMMITTED),
                        Journal.name(Marker.ROLLED_BACK),
                        SEAL))
                .collect(Collectors.toSet());
        return !boots.isEmpty()
                && durability
                        .boot()
                        .filter(current -> !boots.equals(Set.of(current)))
                        .isPresent();
    }

    /**
     * Blocks until the disk has stored an execution's outcome and evidence, so that the journal can be deleted. First
     * deletes the list of file moves, so that a partly deleted journal starts no roll back.
     *
     * @param asked true to wait for the disk even if the journal contains no boot id
     */
    public void settle(boolean asked) {
        Stream<String> names =
                Stream.of(Journal.INTENT, Journal.name(Marker.COMMITTED), Journal.name(Marker.ROLLED_BACK));
        if (asked || boots(names).findAny().isPresent()) {
            journal.files().delete(Journal.INTENT);
            sync();
        }
    }

    private Stream<String> boots(Stream<String> names) {
        return names.flatMap(name -> journal.files().read(name).flatMap(Intent::boot).stream());
    }

    private void sync() {
        try {
            durability.sync(journal.folder());
            if (!device(record).equals(device(journal.folder()))) {
                durability.sync(record);
            }
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot write the last records of " + journal.executionId() + " to the disk: " + e.getMessage()
                            + ". If the power fails, these records may be lost. Check the disk.",
                    e);
        }
    }

    private static String device(Path folder) throws IOException {
        try (Folder open = Folder.at(folder)) {
            return open.id().device();
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Notifications that were not delivered and were discarded.
 *
 * @param count how many
 * @param since when the first of them was given up
 * @param last why the last of them was
 */
public record GivenUp(
        int count, Instant since, @Member(blank = false) String last) {
    /** The name of the file; the user removes it after reading it. */
    public static final String FILE = "given-up.json";

    private static final String SCHEMA = "lonelycat.given-up/1";
    private static final int MOST_BYTES = 4096;

    static void count(Path folder, String why, Instant now) {
        Optional<GivenUp> before = read(folder);
        GivenUp after = new GivenUp(
                before.map(GivenUp::count).orElse(0) + 1,
                before.map(GivenUp::since).orElse(now),
                why);
        AtomicFile.write(folder.resolve(FILE), Json.pretty(RecordJson.document(SCHEMA, after)));
    }

    static Optional<GivenUp> read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return StateFiles.exists(file)
                    ? StateFiles.readAtMost(file, MOST_BYTES)
                            .map(bytes -> RecordJson.document(
                                    GivenUp.class, SCHEMA, InputDocument.json(file.toString(), bytes)))
                    : Optional.empty();
        } catch (InvalidInputException | EngineException unreadable) {
            return Optional.empty();
        }
    }
}

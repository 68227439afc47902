// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.PrivateFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What tells this workspace from every other, also from a clone of the same repository: an unpredictable number.
 */
record PlaceFile(Path file) {
    private static final Pattern PLACE = Pattern.compile("[0-9a-f]{32}\n");
    private static final int MOST_BYTES = 33;

    /**
     * Reads the number, creating it if necessary: also in place of what a loss of power has left of it. Approvals of the lost number
     * count no more, as if the file had been removed.
     *
     * @throws EngineException when it can neither be read nor written
     */
    String read(RandomGenerator random) {
        Optional<String> there = there();
        if (there.isPresent()) {
            return there.get();
        }
        StateFiles.delete(file);
        make(random);
        return there().orElseThrow(() -> new EngineException(
                file + " is not what LonelyCat writes there: another program replaces it. Stop that program."));
    }

    /** Returns the number; empty where there is none, or something else. */
    private Optional<String> there() {
        if (!StateFiles.exists(file)) {
            return Optional.empty();
        }
        return StateFiles.readAtMost(file, MOST_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .filter(text -> PLACE.matcher(text).matches())
                .map(String::strip);
    }

    private void make(RandomGenerator random) {
        String place = String.format("%016x%016x\n", random.nextLong(), random.nextLong());
        try {
            PrivateFile.writeNew(file, place.getBytes(StandardCharsets.US_ASCII));
        } catch (EngineException e) {
            // Another process created it first: use that one.
            if (!StateFiles.exists(file)) {
                throw e;
            }
        }
    }
}

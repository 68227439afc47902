// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.json.Digest;
import io.lonelycat.record.evidence.Rotation.RotationLine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Where {@code rotation.jsonl} says of an execution that it was pruned.
 *
 * @param line the number of its line, the first one is 1
 * @param time when it was pruned
 * @param manifest the digest of its manifest, by which an archived folder is known again
 */
public record LastTrace(Path file, int line, Instant time, Digest manifest) {

    /**
     * Looks for an execution whose folder is gone. Where two runs were needed, the first one counts, as in the index.
     *
     * @param executions the folder of all executions
     * @throws io.lonelycat.error.InvalidInputException when a line cannot be read, with the place
     */
    public static Optional<LastTrace> of(Path executions, String executionId) {
        Search search = new Search(Rotation.beside(executions), executionId);
        search.rotation.forEach(search::read);
        return search.found;
    }

    private static final class Search {
        private final Rotation rotation;
        private final String executionId;
        private int line;
        private Optional<LastTrace> found = Optional.empty();

        Search(Rotation rotation, String executionId) {
            this.rotation = rotation;
            this.executionId = executionId;
        }

        void read(RotationLine next) {
            line++;
            if (found.isEmpty()) {
                found = next.executions().stream()
                        .filter(execution -> execution.executionId().equals(executionId))
                        .findFirst()
                        .map(it -> new LastTrace(rotation.file(), line, next.time(), it.manifest()));
            }
        }
    }
}

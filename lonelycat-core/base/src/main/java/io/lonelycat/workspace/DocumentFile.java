// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import java.nio.file.Path;

/** Reads a document that came from elsewhere: what is larger than a document can be is refused before it is in memory. */
public final class DocumentFile {
    private DocumentFile() {}

    /**
     * Reads a whole file.
     *
     * @throws InvalidInputException if it has more than {@link InputDocument#MOST_BYTES} bytes
     */
    public static byte[] read(Path file) {
        return StateFiles.readAtMost(file, InputDocument.MOST_BYTES)
                .orElseThrow(() -> new InvalidInputException(file + " is too big for a document; the limit is "
                        + InputDocument.MOST_BYTES + " bytes. Shorten the file, or name another file."));
    }
}

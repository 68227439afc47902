// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A document from elsewhere is read whole, or refused for its size before it is in memory. */
class DocumentFileTest {
    @TempDir
    Path folder;

    @Test
    void readsAWholeDocument() throws IOException {
        assertThat(DocumentFile.read(Files.writeString(folder.resolve("plan.json"), "{}")))
                .asString()
                .isEqualTo("{}");
    }

    @Test
    void refusesWhatIsLargerThanADocumentCanBe() throws IOException {
        Path file = folder.resolve("large");
        try (RandomAccessFile holes = new RandomAccessFile(file.toFile(), "rw")) {
            holes.setLength(InputDocument.MOST_BYTES + 1L);
        }

        assertThatThrownBy(() -> DocumentFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file + " has more than the " + InputDocument.MOST_BYTES + " bytes");
    }
}

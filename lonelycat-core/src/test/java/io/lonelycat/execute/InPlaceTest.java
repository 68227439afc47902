// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is read as far as a buffer goes, and written over from where it differs. */
class InPlaceTest {
    private final Path file;

    InPlaceTest(@TempDir Path folder) {
        file = folder.resolve("file");
    }

    @ParameterizedTest
    @CsvSource({"5, 5, 5", "5, 3, 5", "5, 9, 5", "0, 0, 0", "9, 9, 9", "10, 10, -1", "12, 10, -1"})
    void readsAWholeFileWhateverSizeItShouldHave(int size, int expected, int read) throws IOException {
        byte[] content = "abcdefghijkl".substring(0, size).getBytes(StandardCharsets.UTF_8);
        Files.write(file, content);
        byte[] buffer = new byte[10];

        try (FileChannel open = FileChannel.open(file)) {
            int seen = InPlace.read(open, buffer, expected);

            assertThat(seen).isEqualTo(read);
        }
        if (read >= 0) {
            assertThat(Arrays.copyOf(buffer, read)).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, xyz, 3, xyz", "2, xyz, 5, abxyz", "2, xyz, 6, abxyzf", "6, xyz, 9, abcdefxyz", "6, '', 6, abcdef"})
    void writesFromWhereItDiffersAndCutsWhatIsBehind(int from, String content, int size, String after)
            throws IOException {
        Files.writeString(file, "abcdef");

        try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            InPlace.write(open, from, ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)), 6, size);
        }

        assertThat(file).hasContent(after);
    }

    @Test
    void cutsNothingOfAFileThatWasShorterBefore() throws IOException {
        Files.writeString(file, "abcdef and more");

        try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
            InPlace.write(open, 0, ByteBuffer.wrap(new byte[] {'x'}), 6, 6);
        }

        assertThat(file).hasContent("xbcdef and more");
    }
}

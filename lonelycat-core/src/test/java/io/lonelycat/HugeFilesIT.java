// SPDX-License-Identifier: MIT
package io.lonelycat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of a gigabyte in one line are refused by a process that has 96 MB of heap. */
class HugeFilesIT {
    private static final String HUNK =
            "diff --git a/docs/guide.md b/docs/guide.md\n--- a/docs/guide.md\n+++ b/docs/guide.md\n"
                    + "@@ -1 +1 @@\n-old\n+";

    @ParameterizedTest
    @CsvSource({
        "policy, '', more than 4194304 bytes",
        "edits, '', the limit is 67108864 bytes",
        "plan, '', is too big for a document",
        "patch, '', line 1: the line is longer than 16 MB",
        "patch, hunk, line 6: the line is longer than 16 MB",
        "patch, diff --git a/, line 1: the line is longer than 16 MB"
    })
    void areRefusedWithWords(String kind, String beginning, String complaint, @TempDir Path folder) throws Exception {
        Path huge = huge(folder.resolve("huge"), beginning.equals("hunk") ? HUNK : beginning);

        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HugeFileReader.class.getName(),
                        kind,
                        folder.toString(),
                        huge.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(reader.getInputStream().readAllBytes(), UTF_8);

        assertThat(reader.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(said).contains("refused: ", complaint).hasSizeLessThan(2000);
    }

    private static Path huge(Path file, String beginning) throws IOException {
        Files.writeString(file, beginning);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        return file;
    }
}

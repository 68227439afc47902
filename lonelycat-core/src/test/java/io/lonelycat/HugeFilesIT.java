// SPDX-License-Identifier: MIT
package io.lonelycat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process with 96 MB of heap refuses files of a gigabyte in one line, and plans a binary file of 100 MB. */
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

        assertThat(read(kind, folder, huge)).contains("refused: ", complaint).hasSizeLessThan(2000);
    }

    @Test
    void areNotHeldInMemory(@TempDir Path folder) throws Exception {
        byte[] part = new byte[1 << 20];
        Random random = new Random(1);
        try (OutputStream out = Files.newOutputStream(folder.resolve("big.bin"))) {
            for (int i = 0; i < 100; i++) {
                random.nextBytes(part);
                out.write(part);
            }
        }
        Process diff = new ProcessBuilder(
                        "git", "diff", "--no-index", "--binary", "--output=huge", "--", "/dev/null", "big.bin")
                .directory(folder.toFile())
                .start();
        assertThat(diff.waitFor()).as("git finds a difference").isOne();

        assertThat(read("patch", folder, folder.resolve("huge"))).contains("it was read");
    }

    private static String read(String kind, Path folder, Path huge) throws Exception {
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
        return said;
    }

    private static Path huge(Path file, String beginning) throws IOException {
        Files.writeString(file, beginning);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        return file;
    }
}

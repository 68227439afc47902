// SPDX-License-Identifier: MIT
package io.lonelycat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.PolicyRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.source.PlanInput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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

    /** A process that reads one huge file and prints the result. */
    static final class HugeFileReader {
        private HugeFileReader() {}

        public static void main(String[] arguments) throws IOException {
            try {
                read(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
                System.out.println("it was read");
            } catch (InvalidInputException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }

        private static void read(String kind, Path folder, Path huge) throws IOException {
            Sandbox sandbox = Sandbox.withGuide(folder);
            switch (kind) {
                case "policy" -> {
                    sandbox.policy = Optional.of(huge);
                    sandbox.cat().run(new PolicyRequest(Optional.empty()));
                }
                case "edits" -> sandbox.plan(new EditsInput(huge));
                case "plan" -> {
                    Path proposal = Files.createDirectory(folder.resolve("proposal"));
                    Files.createFile(proposal.resolve("changes.patch"));
                    Files.createFile(proposal.resolve("contents"));
                    Files.move(huge, proposal.resolve("plan.json"));
                    Proposal.read(proposal);
                }
                default -> sandbox.plan(new PlanInput.PatchInput(huge));
            }
        }
    }
}

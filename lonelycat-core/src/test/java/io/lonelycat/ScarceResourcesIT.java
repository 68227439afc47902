// SPDX-License-Identifier: MIT
package io.lonelycat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Executes with few file descriptors, and reads huge files with 96 MB of heap: 1 GB in one line, 100 MB binary. */
class ScarceResourcesIT {
    private static final String DEEP = "docs/" + "deep/".repeat(30);
    private static final String PATCH = Sandbox.GUIDE_PATCH + """
            --- /dev/null
            +++ b/%1$sone/new.txt
            @@ -0,0 +1 @@
            +new
            --- /dev/null
            +++ b/%1$stwo/new.txt
            @@ -0,0 +1 @@
            +new
            """.formatted(DEEP);

    private static String executed(Path folder, int handles) throws Exception {
        return printed(
                folder,
                List.of("sh", "-c", "ulimit -n " + handles + "; exec \"$@\"", "sh"),
                List.of("-XX:-MaxFDLimit", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                "execute",
                folder.toString());
    }

    private static String printed(Path folder, List<String> limits, List<String> options, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(limits);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        Path output = folder.resolve("child.out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 108, 116, 124, 140, 400})
    void appliesAChangeOrLeavesEverythingAsItWas(int handles, @TempDir Path folder) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.plan(PATCH);
        Map<String, String> before = sandbox.wholeTree();

        String said = executed(folder, handles);

        boolean applied = said.contains("\"outcome\":\"applied\"");
        assertThat(said).doesNotContain("quarantined", "StackOverflowError");
        assertThat(applied).as(said).isEqualTo(handles == 400);
        if (!applied) {
            assertThat(sandbox.wholeTree()).as(said).isEqualTo(before);
        }
        assertThat(sandbox.recover().exitCode()).isZero();
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(applied ? "# Guide\nnew\n" : "# Guide\nold\n");
        assertThat(List.of("one", "two")).allMatch(name -> Files.exists(sandbox.root.resolve(DEEP + name)) == applied);
    }

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
    void refusesAFileOfAGigabyteInOneLine(String kind, String beginning, String complaint, @TempDir Path folder)
            throws Exception {
        Path huge = huge(folder.resolve("huge"), beginning.equals("hunk") ? HUNK : beginning);

        assertThat(read(kind, folder, huge)).contains("refused: ", complaint).hasSizeLessThan(2000);
    }

    @Test
    void plansABinaryFileOfAHundredMegabytes(@TempDir Path folder) throws Exception {
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
        return printed(folder, List.of(), List.of("-Xmx96m"), kind, folder.toString(), huge.toString());
    }

    private static Path huge(Path file, String beginning) throws IOException {
        Files.writeString(file, beginning);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        return file;
    }

    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[1]);
            if (arguments[0].equals("execute")) {
                System.out.println(new Sandbox(folder).execute().details());
                return;
            }
            try {
                read(arguments[0], folder, Path.of(arguments[2]));
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

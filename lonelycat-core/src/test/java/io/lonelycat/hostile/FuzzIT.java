// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the fuzzer Jazzer on each reader: {@code -Dproof=fuzz -Dlonelycat.fuzz.seconds=N} (seconds per reader). */
@Tag("fuzz")
class FuzzIT {
    private static final int SECONDS = Integer.getInteger("lonelycat.fuzz.seconds", 60);
    private static final String CORPUS = "src/test/resources/corpus";
    private static final String OF_ENGINE = "engine/" + CORPUS;

    @ParameterizedTest
    @CsvSource({
        "policies, p, " + CORPUS + "/policy",
        "plans, l, " + OF_ENGINE + "/plan",
        "changesets, c, " + OF_ENGINE + "/changeset",
        "patches, x, " + CORPUS + "/fuzz/patches",
        "envelopes, d, " + OF_ENGINE + "/approval",
        "conditions, r, " + CORPUS + "/fuzz/conditions",
        "globs, g, " + CORPUS + "/fuzz/globs"
    })
    void findsNoInputThatBreaksAReader(String target, String reader, Path corpus)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target/fuzz"));
        Path found = Files.createDirectories(folder.resolve(target));
        Path printed = folder.resolve(target + ".log");

        assertThat(corpus).isNotEmptyDirectory();

        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx512m",
                        "-Dlonelycat.fuzz.reader=" + reader,
                        "-classpath",
                        Objects.requireNonNull(
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--instrumentation_includes=io.lonelycat.**:org.yaml.**:com.fasterxml.**",
                        "--custom_hook_includes=io.lonelycat.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-create_missing_dirs=1",
                        "-seed=" + (Share.seed() & 0xffffffffL),
                        "-max_total_time=" + SECONDS,
                        "-timeout=10",
                        "-rss_limit_mb=3072",
                        "--target_class=" + FuzzTarget.class.getName(),
                        found.toString(),
                        corpus.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        assertThat(jazzer.waitFor()).as("see " + printed).isZero();
        List<String> lines = Files.readAllLines(printed);
        assertThat(lines).as("see " + printed).anyMatch(line -> line.contains("DONE") || line.contains("Done "));
    }
}

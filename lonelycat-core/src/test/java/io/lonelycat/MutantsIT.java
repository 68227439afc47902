// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PIT breaks the engine on purpose, one place at a time; the tests of the package must notice most of it. {@code
 * -Dproof=mutants} runs it for all packages, {@code -Dlonelycat.mutants=io.lonelycat.gate.rule} for one. The reports lie
 * below {@code target/mutants}.
 */
@Tag("mutants")
class MutantsIT {
    private static final List<String> PACKAGES = List.of(
            "io.lonelycat.gate",
            "io.lonelycat.gate.approval",
            "io.lonelycat.gate.rule",
            "io.lonelycat.execute",
            "io.lonelycat.execute.journal",
            "io.lonelycat.workspace",
            "io.lonelycat.workspace.glob",
            "io.lonelycat.record",
            "io.lonelycat.record.evidence",
            "io.lonelycat.record.verify");

    /** Of the places that were broken, in percent: below it the tests of a package prove little. */
    private static final int NOTICED = 50;

    private static final Pattern KILLED = Pattern.compile("Generated (\\d+) mutations Killed (\\d+) \\((\\d+)%\\)");

    static Stream<String> packages() {
        String one = System.getProperty("lonelycat.mutants", "");
        if (one.equals("drawn")) {
            return Stream.of(PACKAGES.get((int) Math.floorMod(Share.seed(), (long) PACKAGES.size())));
        }
        return one.isEmpty() ? PACKAGES.stream() : Stream.of(one);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void areNoticedByTheTestsOfTheirPackage(String name) throws IOException, InterruptedException {
        Path report = Files.createDirectories(Path.of("target/mutants", name));
        Path printed = report.resolve("pit.log");
        String classPath = Objects.requireNonNull(
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        String code = Stream.of("base/target/classes", "engine/target/classes", "target/classes")
                .map(folder -> Path.of(folder).toAbsolutePath().toString())
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();

        Process pit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-classpath",
                        classPath,
                        "org.pitest.mutationtest.commandline.MutationCoverageReport",
                        "--reportDir=" + report,
                        "--targetClasses=" + name + ".*",
                        "--targetTests=" + name + ".*Test",
                        "--excludedTestClasses=*IT,*PropertyTest,*PropertiesTest",
                        "--mutableCodePaths=" + code,
                        "--sourceDirs=base/src/main/java,engine/src/main/java,src/main/java",
                        "--timestampedReports=false",
                        "--threads=2")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        assertThat(pit.waitFor()).as("see " + printed).isZero();
        Matcher killed = KILLED.matcher(Files.readString(printed));
        assertThat(killed.find()).as("see " + printed).isTrue();
        System.out.println("Mutants of " + name + ": " + killed.group());
        assertThat(Integer.parseInt(killed.group(3))).as(killed.group()).isGreaterThanOrEqualTo(NOTICED);
    }
}

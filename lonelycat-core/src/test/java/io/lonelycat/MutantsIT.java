// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs PIT (mutation testing): all packages with {@code -Dproof=mutants}, one with {@code -Dlonelycat.mutants=io.lonelycat.gate.rule}.
 * Reports are in {@code target/mutants}.
 */
@Tag("mutants")
class MutantsIT {
    /** Required percentage of killed mutants, subpackages included. */
    private static final SortedMap<String, Integer> NOTICED = new TreeMap<>(Map.of(
            "io.lonelycat.gate", 80,
            "io.lonelycat.gate.approval", 80,
            "io.lonelycat.gate.rule", 80,
            "io.lonelycat.execute", 80,
            "io.lonelycat.execute.journal", 80,
            "io.lonelycat.workspace", 70,
            "io.lonelycat.workspace.glob", 80,
            "io.lonelycat.record", 80,
            "io.lonelycat.record.evidence", 80,
            "io.lonelycat.record.verify", 75));

    /** Tolerance for samples, in percentage points. */
    private static final int SAMPLE_MARGIN = 15;

    private static final Pattern KILLED = Pattern.compile("Generated (\\d+) mutations Killed (\\d+) \\((\\d+)%\\)");

    private static final List<String> MODULES = List.of("base", "engine", ".");

    private static final String DRAWN = "drawn";

    /** Mutants per class in a sample, which ends within minutes. */
    private static final int FEW = 3;

    private static String asked() {
        return System.getProperty("lonelycat.mutants", "");
    }

    static Stream<String> packages() {
        String one = asked();
        if (one.equals(DRAWN)) {
            List<String> small = NOTICED.keySet().stream()
                    .filter(name -> NOTICED.keySet().stream().noneMatch(it -> it.startsWith(name + ".")))
                    .toList();
            return Stream.of(small.get((int) Math.floorMod(Share.seed(), (long) small.size())));
        }
        return one.isEmpty() ? NOTICED.keySet().stream() : Stream.of(one);
    }

    /** Inherits the percentage of the parent package by default. */
    private static int least(String name) {
        int least = NOTICED.getOrDefault(name, NOTICED.getOrDefault(room(name), 0));
        return asked().equals(DRAWN) ? least - SAMPLE_MARGIN : least;
    }

    /** Returns {@code io.lonelycat.gate} for {@code io.lonelycat.gate.rule}. */
    private static String room(String name) {
        return Arrays.stream(name.split("\\.")).limit(3).collect(Collectors.joining("."));
    }

    /** Creates a working directory with the test resources of all modules. */
    private static Path home() throws IOException {
        Path home = Path.of("target/mutants/home").toAbsolutePath();
        // jqwik writes its database there.
        Files.createDirectories(home.resolve("target"));
        for (String module : MODULES) {
            link(Path.of(module, "src/test/resources"), home.resolve("src/test/resources"));
        }
        link(Path.of("engine/pom.xml"), home.resolve("pom.xml"));
        link(Path.of("../docs"), home.resolveSibling("docs"));
        return home;
    }

    private static void link(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) {
            Files.createDirectories(to);
            try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
                for (Path child : children) {
                    link(child, to.resolve(child.getFileName()));
                }
            }
        } else if (Files.notExists(to)) {
            Files.createSymbolicLink(to, from.toAbsolutePath());
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void areNoticedByTests(String name) throws IOException, InterruptedException {
        Path report = Files.createDirectories(Path.of("target/mutants", name).toAbsolutePath());
        Path printed = report.resolve("pit.log");
        // PIT finds tests in folders only, but other modules are archives on the class path.
        String classPath = Objects.requireNonNull(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")))
                .replaceAll("/target/[^/:]*-tests\\.jar", "/target/test-classes");
        // A packed module is on the class path as an archive.
        String here = Path.of("").toAbsolutePath().toString();
        String code = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> entry.startsWith(here) && !entry.endsWith("test-classes"))
                .collect(Collectors.joining(","));

        Process pit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-classpath",
                        classPath,
                        "org.pitest.mutationtest.commandline.MutationCoverageReport",
                        "--reportDir=" + report,
                        "--targetClasses=" + name + ".*",
                        "--targetTests=" + room(name) + ".*Test",
                        "--excludedTestClasses=*IT,*PropertyTest,*PropertiesTest",
                        "--mutableCodePaths=" + code,
                        "--sourceDirs=" + here + "/base/src/main/java," + here + "/engine/src/main/java," + here
                                + "/src/main/java",
                        "--timestampedReports=false",
                        "--features=+CLASSLIMIT(limit[" + (asked().equals(DRAWN) ? FEW : Integer.MAX_VALUE) + "])",
                        "--threads=2")
                .directory(home().toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        assertThat(pit.waitFor()).as("see " + printed).isZero();
        Matcher killed = KILLED.matcher(Files.readString(printed));
        assertThat(killed.find()).as("see " + printed).isTrue();
        System.out.println("Mutants of " + name + ": " + killed.group());
        assertThat(Integer.parseInt(killed.group(3))).as(killed.group()).isGreaterThanOrEqualTo(least(name));
    }
}

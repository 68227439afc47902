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
 * PIT breaks the engine on purpose, one place at a time; the tests of the package and its neighbors must notice most of it. {@code
 * -Dproof=mutants} runs it for all packages, {@code -Dlonelycat.mutants=io.lonelycat.gate.rule} for one. The reports lie
 * below {@code target/mutants}.
 */
@Tag("mutants")
class MutantsIT {
    /** How many of the places that are broken the tests of a package have to notice, in percent, with the packages in it. */
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

    /** A sample of few places may be so much worse than all of them. */
    private static final int SAMPLE_MARGIN = 15;

    private static final Pattern KILLED = Pattern.compile("Generated (\\d+) mutations Killed (\\d+) \\((\\d+)%\\)");

    private static final List<String> MODULES = List.of("base", "engine", ".");

    private static final String DRAWN = "drawn";

    /** How many places of a class are broken where one of the packages without others in it is drawn, so that it ends within minutes. */
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

    /** Returns the least percentage of a package, which is that of the package around it if it has none of its own. */
    private static int least(String name) {
        int least = NOTICED.getOrDefault(name, NOTICED.getOrDefault(room(name), 0));
        return asked().equals(DRAWN) ? least - SAMPLE_MARGIN : least;
    }

    /** Returns the package whose tests are asked, such as {@code io.lonelycat.gate} for {@code io.lonelycat.gate.rule}. */
    private static String room(String name) {
        return Arrays.stream(name.split("\\.")).limit(3).collect(Collectors.joining("."));
    }

    /** Makes a folder with all files that tests read from the folder of their module, so that those of all modules run in it. */
    private static Path home() throws IOException {
        Path home = Path.of("target/mutants/home").toAbsolutePath();
        // jqwik keeps its notes there.
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
        // PIT looks for tests in folders only, and the modules below are on the class path as archives.
        String classPath = Objects.requireNonNull(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")))
                .replaceAll("/target/[^/:]*-tests\\.jar", "/target/test-classes");
        // A module of the build is on the class path as a folder or, once it is packed, as an archive.
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

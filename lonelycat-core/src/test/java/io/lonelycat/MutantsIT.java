// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

    /** From the lowest to the highest. */
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
            List<String> small = PACKAGES.stream()
                    .filter(name -> PACKAGES.stream().noneMatch(it -> it.startsWith(name + ".")))
                    .toList();
            return Stream.of(small.get((int) Math.floorMod(Share.seed(), (long) small.size())));
        }
        return one.isEmpty() ? PACKAGES.stream() : Stream.of(one);
    }

    /** Returns the package whose tests are asked, such as {@code io.lonelycat.gate} for {@code io.lonelycat.gate.rule}. */
    private static String room(String name) {
        return Arrays.stream(name.split("\\.")).limit(3).collect(Collectors.joining("."));
    }

    /** Returns the module with most tests of a package and its neighbors: they read their files from its folder. */
    private static String module(String name) {
        return MODULES.stream()
                .max(Comparator.comparing(module ->
                        tests(Path.of(module, "src/test/java", room(name).replace('.', '/')))))
                .orElseThrow();
    }

    private static long tests(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).count();
        } catch (IOException absent) {
            return 0;
        }
    }

    /** Returns whether an entry of the class path has tests of a module above another one. */
    private static boolean isAbove(String entry, String module, String here) {
        return MODULES.stream().skip(MODULES.indexOf(module) + 1L).anyMatch(above -> Path.of(entry)
                .equals(Path.of(here, above, "target/test-classes").normalize()));
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
        String module = module(name);
        String below = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !isAbove(entry, module, here))
                .collect(Collectors.joining(File.pathSeparator));
        String code = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> entry.startsWith(here) && !entry.endsWith("test-classes"))
                .collect(Collectors.joining(","));

        Process pit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-classpath",
                        below,
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
                .directory(new File(module))
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

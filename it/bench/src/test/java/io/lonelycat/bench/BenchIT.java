// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures: {@code mvn -Pproof -Dproof=bench verify}. Each benchmark runs in a JVM of its own, one after the other; the
 * page of the figures is written at the end. {@code -Dlonelycat.bench.files=N} and {@code -Dlonelycat.bench.rounds=N} make
 * it smaller; {@code -Dlonelycat.bench.only=NAME} runs one benchmark, and writes no page.
 */
@Tag("bench")
class BenchIT {
    private static final int WHOLE = 10_000;
    private static final int FILES = Integer.getInteger("lonelycat.bench.files", WHOLE);
    private static final String ONLY = System.getProperty("lonelycat.bench.only", "");
    private static final String ROUNDS = System.getProperty("lonelycat.bench.rounds", "7");
    private static final Path FIGURES = Path.of("target/figures.txt").toAbsolutePath();
    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();
    /** The page is about the whole; what smaller runs measure is not in it. */
    private static final Path PAGE = Path.of(FILES < WHOLE ? "target/speed.md" : "../../docs/explanation/speed.md");

    @Test
    void writesThePageOfWhatItMeasured() throws Exception {
        Files.deleteIfExists(FIGURES);
        setApart();

        run("", ApplyBench.class, files(1), ROUNDS);
        run("", ApplyBench.class, "12", FILES < WHOLE ? ROUNDS : "101");
        run("", PlanBench.class, files(1), ROUNDS);
        run("", EditsBench.class, files(1), ROUNDS);
        run("", CopyBench.class, files(1), ROUNDS);
        run("", ScaleBench.class, files(0.1), files(1), files(10));
        run("-Xmx256m", LargeChangeBench.class, files(0.03));
        run("", QueueBench.class, files(1), "none");
        run(
                "",
                GoalBench.class,
                ROUNDS,
                given("bench.maven.home"),
                given("bench.repository"),
                given("bench.root"),
                given("bench.version"),
                files(1));
        run("", SandboxBench.class, ROUNDS, given("bench.maven.home"), given("bench.repository"));
        run("", GateBench.class, files(1), ROUNDS);
        assertThat(FIGURES).as("lonelycat.bench.only=" + ONLY).exists();
        if (!ONLY.isEmpty()) {
            return;
        }
        assertThat(Files.readAllLines(FIGURES)).hasSizeGreaterThan(26);

        SpeedPage.main(new String[] {FIGURES.toString(), PAGE.toString()});

        assertThat(PAGE).content().contains("`ApplyBench`", "`PlanBench`", "`GoalBench`", "`SandboxBench`");
    }

    /** Neither the options of this project's Maven nor the state of its repository is to be measured. */
    private static void setApart() throws Exception {
        Files.createDirectories(FOLDER.resolve(".mvn"));
        Bench.git(FOLDER, "init", "-q");
    }

    private static String files(double part) {
        return Long.toString(Math.round(FILES * part));
    }

    private static void run(String option, Class<?> benchmark, String... arguments)
            throws IOException, InterruptedException {
        if (!ONLY.isEmpty() && !ONLY.equals(benchmark.getSimpleName())) {
            return;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        if (!option.isEmpty()) {
            command.add(option);
        }
        command.addAll(List.of(
                "-classpath",
                Objects.requireNonNull(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                benchmark.getName(),
                FOLDER.resolve(benchmark.getSimpleName()).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put(Figures.FILE, FIGURES.toString());

        assertThat(builder.start().waitFor()).as(benchmark.getSimpleName()).isZero();
    }

    private static String given(String name) {
        String value = System.getProperty(name);
        assertThat(value).as("set by the POM: " + name).isNotNull();
        return value;
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the benchmarks that start processes once; a class of its own, so that it runs beside {@link BenchesIT}. */
@Tag("long")
class ProcessBenchesIT {
    @TempDir
    private Path folder;

    private static String given(String name) {
        String value = System.getProperty(name);
        assertThat(value).as("set by the POM: " + name).isNotNull();
        return value;
    }

    private String place() {
        return folder.resolve("bench").toString();
    }

    @Test
    void callsEachGoalOnce() throws Exception {
        GoalBench.main(new String[] {
            place(),
            "1",
            given("bench.maven.home"),
            given("bench.repository"),
            given("bench.root"),
            given("bench.version"),
            "20"
        });

        assertThat(folder.resolve("bench")).isEmptyDirectory();
    }

    @Test
    void runsACommandInASandbox() throws Exception {
        SandboxBench.main(new String[] {place(), "1", given("bench.maven.home"), given("bench.repository")});

        assertThat(folder).isNotEmptyDirectory();
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ValidateIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void passesUnderThePolicyOfAProjectAndLeavesNothingButItsReport() throws Exception {
        Scenario scenario = Scenario.copied("validate", temporary.resolve("project"));
        var before = Tree.contents(scenario.folder());

        MavenBuild.Ended build =
                scenario.run("validate", "-Djava.io.tmpdir=" + trials()).succeeded();

        JsonNode report = report(scenario);
        long total = report.at("/total").longValue();
        assertThat(report.at("/passed").longValue()).isEqualTo(total).isGreaterThan(15);
        assertThat(build.all()).contains(total + "/" + total + " passed", "builds", "temporary workspaces");
        assertThat(scenario.result().at("/exitCode").intValue()).isZero();
        assertThat(Tree.changes(before, Tree.contents(scenario.folder()))).isEmpty();
        assertThat(isEmpty(trials())).isTrue();
    }

    @Test
    @Tag("pages")
    void leavesNoWorkspaceBehindWhenItIsAborted() throws IOException {
        Scenario scenario = Scenario.copied("validate", temporary.resolve("project"));
        Path trials = trials();

        MavenBuild build = scenario.start("validate", "-Djava.io.tmpdir=" + trials);
        while (build.isRunning() && isEmpty(trials)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(isEmpty(trials)).as("it had begun").isFalse();
        build.abort();

        assertThat(build.await().exitCode()).isNotZero();
        assertThat(isEmpty(trials)).isTrue();
    }

    private Path trials() throws IOException {
        return Files.createDirectories(temporary.resolve("trials"));
    }

    /** Other processes leave files there too. */
    private static boolean isEmpty(Path trials) throws IOException {
        try (Stream<Path> children = Files.list(trials)) {
            return children.noneMatch(child -> child.getFileName().toString().startsWith("lonelycat-validate-"));
        }
    }

    private static JsonNode report(Scenario scenario) {
        return Scenario.json(scenario.folder().resolve(".lonelycat/validate/report.json"));
    }
}

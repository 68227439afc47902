// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Runs goals under Wine on the Windows JVM named by {@code -Dlonelycat.it.windows}. */
@Tag("platforms")
class WindowsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String GUIDE = "docs/guide.md";
    private static final String PASSES = "[cmd, /d, /c, 'type docs\\guide.md']";
    private static final String FAILS = "[cmd, /d, /c, 'exit 3']";
    private static final String WAITS = "[J:/bin/java.exe, -cp, check, io.lonelycat.it.WindowsIT$Waiting]";
    private static final String[] APPLY = {
        "lonelycat:plan", "lonelycat:gate", "lonelycat:execute", "-Dlonelycat.patch=change.patch"
    };

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path temporary;

    private static Wine wine;

    @BeforeAll
    static void beginWindows() throws IOException {
        assumeTrue(Wine.jdk().isPresent(), "no JVM for Windows: set -Dlonelycat.it.windows=FOLDER");
        assumeTrue(Wine.installed().isPresent(), "Wine is not installed");
        assumeTrue(
                Wine.readsMaven(),
                "libraries of this Maven are links, which Wine does not follow: take one from its archive");
        wine = Wine.begin(temporary);
    }

    @AfterAll
    static void endWindows() throws IOException {
        if (wine != null) {
            wine.end();
        }
    }

    /** Check that still runs when its engine is killed; test classes are not on its class path. */
    static final class Waiting {
        private static final long MILLIS = 300_000;

        public static void main(String[] args) throws Exception {
            Files.writeString(Path.of("target"), "begun");
            Thread.sleep(MILLIS);
        }
    }

    @Test
    void appliesAnAllowedChangeAndRecordsIt() throws IOException {
        Scenario scenario = project("applied", PASSES);

        expectEnd(0, scenario, APPLY);

        assertThat(scenario.read(GUIDE)).isEqualTo("# Guide\nnew");
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("applied");
        scenario.hasSoundEvidence();
        scenario.isAtRest();
        expectEnd(0, scenario, "lonelycat:verify", "-Dlonelycat.execution=all");
        expectEnd(0, scenario, "lonelycat:history");
        JsonNode listed = scenario.result().at("/details/executions");
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/status").textValue()).isEqualTo("applied");
    }

    @Test
    void rollsAChangeBackWhoseCheckFails() throws IOException {
        Scenario scenario = project("rolled-back", FAILS);
        var before = Tree.states(scenario.folder());

        expectEnd(1, scenario, APPLY);

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("rolled_back");
        scenario.hasSoundEvidence();
        scenario.isAtRest();
    }

    @Test
    void refusesASecondExecutionAndRecoversWhatAKilledOneLeft() throws IOException {
        Scenario scenario = project("killed", WAITS);
        addCheck(scenario);
        var before = Tree.states(scenario.folder());
        Process build = wine.maven(scenario.folder(), APPLY);
        Path begun = scenario.folder().resolve("target");
        await("the check runs", () -> !build.isAlive() || Files.exists(begun));
        assertThat(build.isAlive()).isTrue();
        assertThat(scenario.read(GUIDE)).isEqualTo("# Guide\nnew");

        expectEnd(1, scenario, "lonelycat:execute", "-Dlonelycat.lockTimeout=1s");
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("locked");
        assertThat(build.isAlive()).isTrue();

        build.destroyForcibly();
        wine.ended(build);
        assertThat(scenario.read(GUIDE)).isEqualTo("# Guide\nnew");
        expectEnd(0, scenario, "lonelycat:recover");

        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        scenario.hasSoundEvidence();
        scenario.isAtRest();
    }

    @Test
    void passesEveryProbeThatWindowsHas() throws IOException {
        Scenario scenario = project("validated", PASSES);

        expectEnd(0, scenario, "lonelycat:validate");

        JsonNode report = Scenario.json(scenario.folder().resolve(".lonelycat/validate/report.json"));
        assertThat(report.at("/passed").longValue())
                .isEqualTo(report.at("/total").longValue())
                .isGreaterThan(10);
    }

    private static Scenario project(String name, String check) throws IOException {
        Path folder = wine.work().resolve(name);
        Files.createDirectories(folder.resolve("docs"));
        Files.writeString(folder.resolve(GUIDE), "# Guide\nold\n");
        Files.writeString(folder.resolve("change.patch"), """
                --- a/docs/guide.md
                +++ b/docs/guide.md
                @@ -1,2 +1,2 @@
                 # Guide
                -old
                +new
                """);
        Files.writeString(folder.resolve("lonelycat-policy.yaml"), """
                schema: lonelycat.policy/1
                paths: {allow: ['docs/**']}
                checks:
                  only: {command: %s, timeout: 10m}
                require:
                  low: {checks: [only]}
                """.formatted(check));
        Files.writeString(folder.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>com.example</groupId>
                    <artifactId>example</artifactId>
                    <version>1.0</version>
                    <packaging>pom</packaging>
                    <build>
                        <plugins>
                            <plugin>
                                <groupId>io.lonelycat</groupId>
                                <artifactId>lonelycat-maven-plugin</artifactId>
                                <version>%s</version>
                            </plugin>
                        </plugins>
                    </build>
                </project>
                """.formatted(MavenBuild.setting("it.version")));
        return new Scenario(folder);
    }

    private static void addCheck(Scenario scenario) throws IOException {
        String name = "/" + Waiting.class.getName().replace('.', '/') + ".class";
        Path place = scenario.folder().resolve("check" + name);
        Files.createDirectories(place.resolveSibling(""));
        try (InputStream in = Objects.requireNonNull(Waiting.class.getResourceAsStream(name))) {
            Files.copy(in, place);
        }
    }

    private static void expectEnd(int exitCode, Scenario scenario, String... arguments) throws IOException {
        assertThat(wine.ended(wine.maven(scenario.folder(), arguments)))
                .as(() -> String.join(" ", arguments) + " in " + scenario.folder())
                .isEqualTo(exitCode);
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.Scripts;
import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.command.Children;
import io.lonelycat.check.figure.ChangedLines;
import io.lonelycat.error.EngineException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that run the tests which reach a change; the wrapper of the workspace says what it was told. */
class AffectedCheckTest {
    @TempDir
    Path folder;

    private Path workspace;
    private List<WorkspacePath> changed = List.of();

    @BeforeEach
    void build() throws IOException {
        workspace = Files.createDirectory(folder.resolve("workspace"));
        JavaBuild build = new JavaBuild(workspace).module("");
        String code = build.code("", "package a; public class Code { }");
        build.test("", "package a; class CodeTest { Code it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();
        changed = List.of(WorkspacePath.of(code));
        wrapper(workspace);
    }

    private static void wrapper(Path place) throws IOException {
        Files.writeString(place.resolve("mvnw"), "#!/bin/sh\necho \"$@\"\n");
        assertThat(place.resolve("mvnw").toFile().setExecutable(true)).isTrue();
    }

    @Test
    void tellsWhatIsLeftOutInItsResultAndInItsLog() {
        Collected log = new Collected();

        CheckResult result = run(checks(workspace), "affected", log);

        assertThat(result.message())
                .contains("ended with exit code 0.")
                .endsWith(
                        " 1 of 2 test classes reach what the change touches; Surefire is told to leave out a.OtherTest.");
        assertThat(log.stdout())
                .contains("Left out: a.OtherTest\n", "-B -ntp test -Dsurefire.excludes=**/*$*,a/OtherTest.java\n");
        assertThat(result.excerpt()).doesNotContain("Left out");
    }

    @Test
    void runsAllTestsWhereNothingElseIsSaid() {
        Collected log = new Collected();

        CheckResult result = run(checks(workspace), "full", log);

        assertThat(log.stdout()).isEqualTo("-B -ntp test\n");
        assertThat(result.message()).doesNotContain("reach");
    }

    /** A copy need not have the class files; what is compared must be the same tests all the same. */
    @Test
    void runsTheSameTestsInACopy() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        Files.copy(workspace.resolve("pom.xml"), copy.resolve("pom.xml"));
        wrapper(copy);
        Collected log = new Collected();
        Checks there = checks(copy);

        there.selectAs(checks(workspace));
        there.ofChange(changed, AffectedCheckTest::noLines);
        run(there, "affected", log);

        assertThat(log.stdout()).contains("-Dsurefire.excludes=**/*$*,a/OtherTest.java\n");
    }

    private static ChangedLines noLines() {
        throw new EngineException("nobody asks");
    }

    private Checks checks(Path place) {
        Checks checks = new Scripts(place).checks();
        checks.ofChange(changed, AffectedCheckTest::noLines);
        return checks;
    }

    private static CheckResult run(Checks checks, String scope, Collected log) {
        String check = "{maven: {goals: [test], wrapper: true, scope: " + scope + "}, reports: []}";
        return checks.run(
                CheckSpec.read("tests", InputDocument.yaml("policy.yaml", check.getBytes(UTF_8))),
                log,
                Cancel.NEVER,
                new Children());
    }
}

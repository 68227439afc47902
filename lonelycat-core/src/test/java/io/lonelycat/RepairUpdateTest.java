// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates of dependencies that failed: why, what others did, and the same version line with another number. */
class RepairUpdateTest {
    /** Core 2 needs box 4, and does not compile with another one. */
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            checks:
              compiles: {command: [sh, build.sh]}
            require: {low: {checks: [compiles]}}
            """;

    private static final String BUILD = """
            for pom in a/pom.xml b/pom.xml; do
              if grep -q '<core.*>2[.]' $pom || grep -A1 '>core<' $pom | grep -q '>2[.]'; then
                if ! grep -A1 '>box<' $pom | grep -q '>4[.]'; then
                  echo '[INFO] BUILD FAILURE'
                  echo '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.11.0:compile (default-compile) on project a: Compilation failure'
                  echo "[ERROR] $pom: cannot find symbol class Box"
                  exit 1
                fi
              fi
            done
            """;

    private static String pom(String core, String box) {
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <dependencies>
                    <dependency>
                      <groupId>org.acme</groupId>
                      <artifactId>core</artifactId>
                      <version>%s</version>
                    </dependency>

                    <dependency>
                      <groupId>org.acme</groupId>
                      <artifactId>other</artifactId>
                      <version>7</version>
                    </dependency>

                    <dependency>
                      <groupId>org.acme</groupId>
                      <artifactId>box</artifactId>
                      <version>%s</version>
                    </dependency>
                  </dependencies>
                </project>
                """.formatted(core, box);
    }

    private static Sandbox sandbox(Path folder, String core, String box) {
        return new Sandbox(folder)
                .file("lonelycat-policy.yaml", POLICY)
                .file("build.sh", BUILD)
                .file("a/pom.xml", pom("1.0", "3.0"))
                .file("b/pom.xml", pom(core, box));
    }

    private static String failed(Sandbox sandbox, String module, String core, String box, String correlation) {
        return RepairTest.failed(sandbox, Map.of(module + "/pom.xml", pom(core, box)), "correlationId: " + correlation);
    }

    private static String held(Sandbox sandbox, String module, String core, String box, String correlation) {
        return RepairTest.held(sandbox, Map.of(module + "/pom.xml", pom(core, box)), "correlationId: " + correlation);
    }

    @Test
    void movesTheSameArtifactFromAnotherNumber(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "1.1", "3.2");
        failed(sandbox, "a", "2.0", "3.0", "one");
        held(sandbox, "a", "2.0", "4.1", "one");
        failed(sandbox, "b", "2.0", "3.2", "two");

        Result repair = RepairTest.repair(sandbox);

        assertThat(repair.status()).as(repair.message()).isEqualTo("proposed");
        assertThat(repair.message())
                .contains("b/pom.xml line 19, at the version of the same artifact: as in a/pom.xml line 19");
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        assertThat(sandbox.read("b/pom.xml")).isEqualTo(pom("2.0", "4.1"));
    }

    @Test
    void takesTheVersionThatHeldForOneThatDidNot(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "1.1", "3.2");
        failed(sandbox, "a", "2.0", "3.0", "one");
        held(sandbox, "a", "1.9", "3.0", "one");
        failed(sandbox, "b", "2.1", "3.2", "two");

        assertThat(RepairTest.repair(sandbox).status()).isEqualTo("proposed");
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        assertThat(sandbox.read("b/pom.xml")).isEqualTo(pom("1.9", "3.2"));
    }

    @Test
    void takesNothingBackThatTheChangeHasNotTouched(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "1.1", "5.0");
        failed(sandbox, "a", "2.0", "3.0", "one");
        held(sandbox, "a", "2.0", "4.1", "one");
        failed(sandbox, "b", "2.0", "5.0", "two");

        Result repair = RepairTest.repair(sandbox);

        assertThat(repair.status()).isEqualTo("none");
        assertThat(repair.message())
                .contains("org.acme:box would go back from 5.0 to 4.1, which what failed has not touched");
    }

    @Test
    void saysWhyAnUpdateFailedAndWhatOthersDid(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder, "1.1", "3.2");
        String first = held(sandbox, "b", "1.2", "3.2", "zero");
        String second = failed(sandbox, "b", "2.0", "3.2", "one");
        failed(sandbox, "b", "2.1", "3.2", "two");

        Result repair = RepairTest.repair(sandbox);

        assertThat(repair.status()).isEqualTo("none");
        assertThat(repair.message())
                .contains("It moves org.acme:core from 1.2 to 2.1.")
                .contains("Why it failed, by what the build printed: the sources did not compile.")
                .contains(": org.acme:core from 1.2 to 2.0, rolled_back")
                .contains(": org.acme:core from 1.1 to 1.2, applied");
        InputObject update = Sandbox.json(repair).required("update").object();
        assertThat(update.required("cause").string()).isEqualTo("compilation");
        assertThat(update.required("others").list().stream()
                        .map(other -> other.object().required("executionId").string()))
                .isEqualTo(List.of(second, first));
    }
}

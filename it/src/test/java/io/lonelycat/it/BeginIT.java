// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class BeginIT {
    private static final String FULL_NAME = "io.lonelycat:lonelycat-maven-plugin:0.1.0-SNAPSHOT:";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void beginsAndMakesAChangeWithoutTouchingThePom() throws IOException {
        Scenario scenario = Scenario.copied("begin", temporary.resolve("begin"));

        MavenBuild.Ended begun = scenario.runCommand(0).succeeded();

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("written");
        assertThat(scenario.read("lonelycat-policy.yaml")).contains("extends: [{builtin: library}]");
        assertThat(begun.all()).contains("+schema: lonelycat.policy/1", "mvn " + FULL_NAME + "validate");
        assertThat(scenario.result().at("/details/checks/0/passed").booleanValue())
                .as("the check was tried on the tree without a change")
                .isTrue();
        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("completed");

        MavenBuild.Ended made = scenario.runCommand(1).succeeded();

        assertThat(made.all()).as("as one types it here").contains("Evidence   .lonelycat/executions/exec_");
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("applied");
        assertThat(scenario.read("src/main/java/com/example/Greeting.java")).contains("args[0]");
        Path applied = scenario.executions().get(1);
        assertThat(Scenario.json(applied.resolve("execution.json"))
                        .at("/checks/0/result/name")
                        .textValue())
                .isEqualTo("maven-test");
        scenario.isAtRest();

        scenario.runCommand(1).succeeded();

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("already_applied");
        assertThat(scenario.executions()).hasSize(2);
        scenario.run(FULL_NAME + "verify", "-Dlonelycat.execution=all").succeeded();
    }

    @Test
    void saysHowToApproveWhereNobodyCanYet() throws IOException {
        Scenario scenario = Scenario.copied("begin", temporary.resolve("asked"));
        scenario.run(FULL_NAME + "init").succeeded();
        Files.writeString(
                scenario.folder().resolve("answer.txt"),
                "pom.xml\n<<<<<<< SEARCH\n    <version>1.0</version>\n=======\n    <version>2.0</version>\n>>>>>>> REPLACE\n");

        MavenBuild.Ended asked = scenario.run(FULL_NAME + "apply", "-Dlonelycat.edits=answer.txt")
                .failed();
        String plan = "-Dlonelycat.plan=" + scenario.result().at("/ids/plan").textValue();
        MavenBuild.Ended unsigned = scenario.run(FULL_NAME + "approve", plan, "-Dlonelycat.reason=Fine")
                .failed();

        assertThat(asked.all()).contains("`pom.xml` matches", FULL_NAME + "keygen", FULL_NAME + "approve");
        // Maven says what a cause says behind it, unless it is the same.
        assertThat(unsigned.all()).contains("This would not count", FULL_NAME + "keygen makes one). -> [Help 1]");
        assertThat(scenario.read("pom.xml")).contains("<version>1.0</version>");
    }

    @Test
    void changesNothingWhereAPolicyIs() throws IOException {
        Scenario scenario = Scenario.copied("edits", temporary.resolve("edits"));
        var before = Tree.states(scenario.folder());

        scenario.run(FULL_NAME + "init", "-Dlonelycat.with=jenkinsfile,agents").succeeded();

        assertThat(scenario.result().at("/status").textValue()).isEqualTo("differs");
        assertThat(Tree.changes(before, Tree.states(scenario.folder()))).isEmpty();
        assertThat(scenario.executions()).isEmpty();
    }
}

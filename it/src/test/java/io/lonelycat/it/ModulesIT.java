// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class ModulesIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    @Tag("pages")
    void runsOnceAlthoughEveryModuleInheritsTheBinding() {
        MavenBuild.Ended build = appliesTheChangeOnce("verify");

        assertThat(build.all()).contains("execute@apply-change already ran in this build, in project example");
    }

    @Test
    void runsOnceWhenModulesBuildAtTheSameTime() {
        appliesTheChangeOnce("-T", "2", "verify");
    }

    @Test
    @Tag("pages")
    void runsWhenOnlyOneModuleIsBuilt() {
        appliesTheChangeOnce("-pl", "two", "verify");
    }

    /** The check builds the same project, whose profile would plan and execute again. */
    @Test
    void runsNoBoundGoalWhereTheBuildIsACheck() {
        Scenario scenario = Scenario.copied("modules", temporary.resolve("modules"));
        String before = scenario.read("one/src/main/java/com/example/Greeting.java");

        MavenBuild.Ended build = MavenBuild.start(
                        scenario.folder(), Map.of("LONELYCAT_EXECUTION", "exec_1"), "process-sources")
                .await()
                .succeeded();

        assertThat(build.all())
                .contains("Skipping this goal, because a check of the execution exec_1 started this build.");
        assertThat(scenario.read("one/src/main/java/com/example/Greeting.java")).isEqualTo(before);
        assertThat(scenario.folder().resolve(".lonelycat")).doesNotExist();
    }

    private MavenBuild.Ended appliesTheChangeOnce(String... command) {
        Scenario scenario = Scenario.copied("modules", temporary.resolve("modules"));

        MavenBuild.Ended build = scenario.run(command).succeeded();

        assertThat(scenario.execution().at("/status").textValue()).isEqualTo("applied");
        assertThat(scenario.read("one/src/main/java/com/example/Greeting.java")).contains("Hello, ");
        assertThat(scenario.read("two/docs/guide.md")).contains("More.");
        assertThat(scenario.folder().resolve(".lonelycat/plans").toFile().list())
                .hasSize(1);
        assertThat(scenario.folder().resolve("two/.lonelycat")).doesNotExist();
        return build;
    }
}

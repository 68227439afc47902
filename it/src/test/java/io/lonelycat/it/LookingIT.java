// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class LookingIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void takesAnAppliedChangeBackAsAnExecutionOfItsOwn() {
        Scenario scenario = Scenario.copied("stale", temporary.resolve("stale"));
        var before = Tree.contents(scenario.folder());
        scenario.run("lonelycat:plan", "lonelycat:execute", "-Dlonelycat.patch=change.patch")
                .succeeded();
        assertThat(Tree.changes(before, Tree.contents(scenario.folder()))).hasSize(1);

        scenario.run("lonelycat:rollback", "-Dlonelycat.execution=latest").succeeded();

        assertThat(Tree.changes(before, Tree.contents(scenario.folder()))).isEmpty();
        assertThat(scenario.executions()).hasSize(2);
        JsonNode taken = Scenario.json(scenario.executions().get(1).resolve("execution.json"));
        assertThat(taken.at("/status").textValue()).isEqualTo("completed");
        assertThat(taken.at("/trigger").textValue()).isEqualTo("rollback");
        scenario.hasSoundEvidence();
    }

    @Test
    void listsShowsAndPrintsWhatHappened() throws IOException {
        Scenario scenario = applied();
        String execution = scenario.result().at("/ids/execution").textValue();

        MavenBuild.Ended history =
                scenario.run("lonelycat:history", "-Dlonelycat.status=applied").succeeded();
        MavenBuild.Ended none =
                scenario.run("lonelycat:history", "-Dlonelycat.status=failed").succeeded();
        MavenBuild.Ended show = scenario.run(MavenBuild.rawQuietly(
                        "lonelycat:show", "-Dlonelycat.forceStdout", "-Dlonelycat.output=target/out/show.json"))
                .succeeded();

        assertThat(history.all()).contains(execution);
        assertThat(none.all()).doesNotContain(execution);
        // Some Mavens switch colours off at the beginning and the end, also if there are no colours.
        JsonNode printed = new ObjectMapper().readTree(show.stdout().replaceAll("\\e\\[[0-9;]*m", ""));
        assertThat(printed.at("/ids/execution").textValue()).isEqualTo(execution);
        assertThat(printed).isEqualTo(Scenario.json(scenario.folder().resolve("target/out/show.json")));
    }

    @Test
    void seesEvidenceThatSomebodyAltered() throws IOException {
        Scenario scenario = applied();
        scenario.run("lonelycat:verify").succeeded();
        assertThat(scenario.result().at("/exitCode").intValue()).isZero();
        assertThat(scenario.result().at("/goal").textValue()).isEqualTo("verify");
        Path archived = temporary.resolve("archived");
        Tree.copy(scenario.evidence(), archived);
        Path patch = archived.resolve("changes.patch");
        Files.setPosixFilePermissions(patch, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(patch, "\n", StandardOpenOption.APPEND);

        MavenBuild.Ended verify = scenario.run("lonelycat:verify", "-Dlonelycat.evidence=" + archived)
                .failed();

        assertThat(verify.all()).contains("changes.patch");
        assertThat(scenario.result().at("/exitCode").intValue()).isEqualTo(1);
        scenario.hasSoundEvidence();
    }

    @Test
    void makesTheChangeOfAnArchivedFolderAgainInAFreshCheckout() throws IOException {
        Scenario scenario = applied();
        Path archived = temporary.resolve("archived");
        Tree.copy(scenario.evidence(), archived);
        Scenario fresh = Scenario.copied("stale", temporary.resolve("fresh"));
        Scenario edited = Scenario.copied("stale", temporary.resolve("edited"));
        String changed = "src/main/java/com/example/Greeting.java";
        Files.writeString(edited.folder().resolve(changed), "// edited\n", StandardOpenOption.APPEND);
        var before = Tree.contents(edited.folder());

        scenario.run("lonelycat:verify", "-Dlonelycat.evidence=" + archived, "-Dlonelycat.into=" + fresh.folder())
                .succeeded();
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("equal");
        MavenBuild.Ended refused = scenario.run(
                        "lonelycat:verify", "-Dlonelycat.evidence=" + archived, "-Dlonelycat.into=" + edited.folder())
                .failed();

        assertThat(Tree.contents(fresh.folder())).isEqualTo(Tree.contents(scenario.folder()));
        assertThat(fresh.executions()).isEmpty();
        assertThat(refused.all()).contains("does not hold the tree as it was before", changed);
        assertThat(Tree.contents(edited.folder())).isEqualTo(before);
    }

    @Test
    void knowsWhatBelongsTogetherAndCounts() {
        Scenario scenario = applied();
        String applied = scenario.result().at("/ids/execution").textValue();
        scenario.run("lonelycat:rollback", "-Dlonelycat.execution=latest").succeeded();
        String back = scenario.result().at("/ids/execution").textValue();

        MavenBuild.Ended lineage = scenario.run("lonelycat:history", "-Dlonelycat.lineageOf=latest")
                .succeeded();
        assertThat(lineage.all()).containsSubsequence(applied, "`- " + back, "<- this one");
        assertThat(scenario.result().at("/details/ancestors/0/executionId").textValue())
                .isEqualTo(applied);
        assertThat(scenario.result().at("/details/execution/trigger").textValue())
                .isEqualTo("rollback");

        scenario.run("lonelycat:history", "-Dlonelycat.similarTo=latest").succeeded();
        assertThat(scenario.result().at("/status").textValue()).isEqualTo("compared");
        assertThat(scenario.result().at("/details/subject").textValue()).isEqualTo(back);
        assertThat(scenario.result().at("/details/count").intValue()).isZero();

        scenario.run("lonelycat:history", "-Dlonelycat.decisions=true").succeeded();
        assertThat(scenario.result().at("/details/decisions").findValuesAsText("executionId"))
                .containsExactly(back, applied);

        scenario.run("lonelycat:history", "-Dlonelycat.hints=true").succeeded();
        assertThat(scenario.result().at("/details/fewestCases").intValue()).isEqualTo(3);

        scenario.run("lonelycat:history", "-Dlonelycat.statistics=true", "-Dlonelycat.trigger=rollback")
                .succeeded();
        assertThat(scenario.result().at("/details/total").intValue()).isEqualTo(1);
        assertThat(scenario.result().at("/details/kept").isInt()).isTrue();
        assertThat(scenario.result().at("/details/kept").intValue()).isZero();
        assertThat(scenario.run("lonelycat:show", "-Dlonelycat.logs=true")
                        .succeeded()
                        .all())
                .contains("child of " + applied, "07 finalize");
    }

    @Test
    void helpsWithEveryGoal() {
        Scenario scenario = Scenario.copied("stale", temporary.resolve("stale"));

        MavenBuild.Ended help = scenario.run("lonelycat:help", "-Ddetail").succeeded();

        assertThat(help.all())
                .contains(
                        "lonelycat:plan",
                        "lonelycat:gate",
                        "lonelycat:execute",
                        "lonelycat:validate",
                        "lonelycat:recover",
                        "lonelycat:rollback",
                        "lonelycat:history",
                        "lonelycat:show",
                        "lonelycat:verify",
                        "lonelycat:prune",
                        "lonelycat:config",
                        "User property: lonelycat.workspace");
    }

    private Scenario applied() {
        Scenario scenario = Scenario.copied("stale", temporary.resolve("stale"));
        scenario.run("lonelycat:plan", "lonelycat:execute", "-Dlonelycat.patch=change.patch")
                .succeeded();
        return scenario;
    }
}

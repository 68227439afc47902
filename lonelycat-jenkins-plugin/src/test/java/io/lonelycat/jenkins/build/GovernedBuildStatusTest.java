// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.User;
import io.lonelycat.jenkins.controller.TestBuild;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GovernedBuildStatusTest {
    private static final String DENIES = "schema: lonelycat.policy/1\npaths: {deny: ['docs/**']}\n";

    @TempDir
    Path folder;

    private TestController controller;
    private TestJob job;
    private Begun begun;

    @BeforeEach
    void begin() throws IOException {
        controller = TestController.in(folder);
        job = TestJob.at(controller, "app");
        User ann = controller.user("ann", "Ann");
        controller.grant(ann, "app", Item.READ);
        controller.logIn(ann);
        begun = Begun.in(folder.resolve("workspace"));
    }

    @AfterEach
    void end() {
        controller.close();
    }

    private Path change(String document, String goal, String policy) throws IOException {
        Files.writeString(begun.workspace().resolve("docs/" + document), "old\n");
        Files.writeString(
                begun.workspace().resolve("c.patch"),
                "--- a/docs/x\n+++ b/docs/x\n@@ -1 +1 @@\n-old\n+new\n".replace("x", document));
        begun.folder(Begun.request("plan", Map.of("patch", "c.patch"), policy, List.of()));
        return begun.folder(Begun.request(goal, Map.of(), policy, List.of()));
    }

    @Test
    void isThatOfTheGravestChangeWithHowManyHaveIt() throws IOException {
        GovernedBuild build = GovernedBuild.of(job.build(1));
        add(build, change("one.md", "execute", Begun.POLICY));
        assertThat(build.getStatusWords()).isEqualTo("applied");
        add(build, change("two.md", "execute", Begun.POLICY));
        assertThat(build.getStatusWords()).isEqualTo("2 applied");

        Path denied = change("three.md", "gate", DENIES);
        add(build, denied);
        add(build, change("four.md", "execute", Begun.POLICY));

        assertThat(build.getStatusWords() + ", " + build.getColor()).isEqualTo("1 of 4 denied, error");
        assertThat(build.getStatus()).isEqualTo("denied");
        assertThat(build.getWhy()).startsWith("paths.deny: ");
        assertThat(build.kept(String.valueOf(denied.getFileName()))).isPresent();
    }

    @Test
    void hasOneWordForWhatTheGateRefusesAloneAndToExecuteIt() throws IOException {
        BuildEntry gated = ArchivedBuild.entry(change("one.md", "gate", DENIES), "");
        BuildEntry executed = ArchivedBuild.entry(
                begun.folder(Begun.request("execute", Map.of("plan", gated.getPlanId()), DENIES, List.of())), "");

        assertThat(executed.isExecution()).isTrue();
        assertThat(List.of(gated.getStatus(), executed.getStatus())).containsOnly("denied");
        assertThat(List.of(gated.getColor(), executed.getColor())).containsOnly("error");
    }

    @Test
    void isThatOfTheExecutionInAnotherBuildWhichTookThePlan() throws IOException {
        TestBuild planning = job.build(1);
        GovernedBuild planned = GovernedBuild.of(planning);
        Path gated = change("one.md", "gate", Begun.POLICY);
        add(planned, gated);
        String plan = String.valueOf(gated.getFileName());
        Path evidence = begun.folder(Begun.request("execute", Map.of("plan", plan), Begun.POLICY, List.of()));
        String execution = String.valueOf(evidence.getFileName());
        TestBuild forging = job.build(2);
        GovernedBuild.of(forging).add(ArchivedBuild.entry(evidence, ""), "sum", "digests of another change");
        TestBuild landing = job.build(3);
        add(GovernedBuild.of(landing), evidence);

        planned.executed(forging, execution);
        assertThat(planned.getStatus()).isEqualTo("planned");
        planned.executed(landing, execution);

        assertThat(planned.getStatus()).isEqualTo("applied");
        assertThat(planned.getWhy()).startsWith("Another build executed the plan. ");
        assertThat(planned.kept(plan).map(BuildEntry::getElsewhere)).contains(execution);
        assertThat(GovernedBuild.entry(landing, plan).map(BuildEntry::getId)).contains(execution);
    }

    private static void add(GovernedBuild build, Path folder) throws IOException {
        build.add(
                ArchivedBuild.entry(folder, ""),
                "sum",
                ArchivedBuild.evidence(folder).digests());
    }
}

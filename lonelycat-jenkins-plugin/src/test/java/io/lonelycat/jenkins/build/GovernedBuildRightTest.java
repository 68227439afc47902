// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import io.lonelycat.jenkins.controller.TestBuild;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;

class GovernedBuildRightTest {
    @TempDir
    Path folder;

    private static GovernedBuild governed(TestBuild build, Path workspace) throws IOException {
        Begun begun = Begun.in(workspace);
        begun.folder(Begun.request("plan", Map.of("patch", "c.patch"), Begun.POLICY, List.of()));
        Path evidence = begun.folder(Begun.request("execute", Map.of(), Begun.POLICY, List.of()));
        GovernedBuild governed = GovernedBuild.of(build);
        // Not proven, so that no archive is looked at.
        governed.add(ArchivedBuild.entry(evidence, "the plan: another one"), "sum", "digests");
        return governed;
    }

    @Test
    void areForThoseWhoMayReadTheJob() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            GovernedBuild governed = governed(TestJob.at(controller, "app").build(1), folder.resolve("workspace"));
            User ann = controller.user("ann", "Ann");
            controller.logIn(ann);

            assertThatThrownBy(governed::getTarget).isInstanceOf(AccessDeniedException.class);
            assertThat(governed.getEntries()).isEmpty();
            assertThat(governed.getMain()).isNull();

            controller.grant(ann, "app", Item.READ);
            assertThatCode(governed::getTarget).doesNotThrowAnyException();
            assertThat(governed.getEntries()).hasSize(1);
            assertThat(governed.getMain()).isNotNull();
        }
    }

    @Test
    void sayWhatTheBuildHasComeToAlsoWhereAStepLeavesNothing() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            TestBuild build = TestJob.at(controller, "app").build(1);
            GovernedBuild governed = GovernedBuild.of(build);
            User ann = controller.user("ann", "Ann");
            controller.logIn(ann);
            governed.note(0, GovernedBuild.FAILED, "lonelycatPlan: There is no patch.");
            assertThat(governed.getStatus() + governed.getWhy()).isEmpty();
            controller.grant(ann, "app", Item.READ);
            assertThat(governed.getStatus()).isEqualTo("failed");
            assertThat(governed.getWhy()).isEqualTo("lonelycatPlan: There is no patch.");

            Begun begun = Begun.in(folder.resolve("workspace"));
            Path plan = begun.folder(Begun.request("plan", Map.of("patch", "c.patch"), Begun.ASKS, List.of()));
            begun.answer(Begun.request("gate", Map.of(), Begun.ASKS, List.of()), question -> "{\"answer\": {}}");
            governed.add(ArchivedBuild.entry(plan, ""), "sum", "digests");
            assertThat(governed.getStatusWords()).isEqualTo("approval needed");
            governed.asked(String.valueOf(plan.getFileName()), "rejected", "bob: No.");
            assertThat(governed.getStatus() + ", " + governed.getColor()).isEqualTo("rejected, error");
            assertThat(governed.getWhy()).isEqualTo("bob: No.");

            governed.note(0, GovernedBuild.FAILED, "The step has left something in the archive, which says more.");
            assertThat(governed.getStatus()).isEqualTo("rejected");
            governed.note(GovernedBuild.changes(build), GovernedBuild.IN_PLACE, "There is nothing to do.");
            assertThat(GovernedBuild.hasNothingToDo(build)).isTrue();
            assertThat(governed.getStatus()).isEqualTo("rejected");
        }
    }

    @Test
    void askForArtifactsWhereJenkinsDoes() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            GovernedBuild governed = governed(TestJob.at(controller, "app").build(1), folder.resolve("workspace"));
            User ann = controller.user("ann", "Ann");
            controller.logIn(ann);
            controller.grant(ann, "app", Item.READ);
            controller.askForArtifacts();

            assertThatThrownBy(governed::getTarget).isInstanceOf(AccessDeniedException.class);
            assertThat(governed.getEntries()).isEmpty();
            assertThat(governed.getMain()).isNull();

            controller.grant(ann, "app", Run.ARTIFACTS);
            assertThat(governed.getTarget()).isSameAs(governed);
            assertThat(governed.getEntries()).hasSize(1);
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import io.lonelycat.jenkins.build.QuestionState;
import io.lonelycat.jenkins.controller.TestBuild;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;

class QuestionsRightTest {
    @TempDir
    Path home;

    @Test
    void areForThoseWhoMaySeeTheEvidence() throws IOException {
        try (TestController controller = TestController.in(home)) {
            TestBuild build = TestJob.at(controller, "app").build(1);
            ApprovalAction action = ApprovalAction.of(build);
            action.ask(GatedPlan.in(home.resolve("plan"), "").question());
            User ann = controller.user("ann", "Ann");
            controller.logIn(ann);
            WaitingApprovals.add(action);
            WaitingApprovals waiting = new WaitingApprovals();

            assertThat(action.getQuestions()).isEmpty();
            assertThat(waiting.getPages()).isEmpty();
            assertThat(waiting.getIconFileName()).isNull();
            assertThatThrownBy(action::getTarget).isInstanceOf(AccessDeniedException.class);

            controller.grant(ann, "app", Item.READ);
            assertThat(action.getQuestions()).hasSize(1);

            controller.askForArtifacts();
            assertThat(action.getQuestions()).isEmpty();
            assertThatThrownBy(action::getTarget).isInstanceOf(AccessDeniedException.class);

            controller.grant(ann, "app", Run.ARTIFACTS);
            assertThat(action.getQuestions()).hasSize(1);
            assertThat(action.getTarget()).isSameAs(action);
            assertThat(waiting.getIconFileName()).isNotNull();

            Question question = action.getQuestions().get(0);
            action.end(question, QuestionState.REJECTED, "ben: Not this way.");
            assertThat(waiting.getPages()).isEmpty();
            assertThat(waiting.getIconFileName()).isNull();
        }
    }
}

// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import io.lonelycat.jenkins.JsonReply;
import io.lonelycat.jenkins.build.Begun;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import io.lonelycat.jenkins.controller.TestRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kohsuke.stapler.HttpResponse;
import org.springframework.security.access.AccessDeniedException;

/** The pages of the history and their data show each user the jobs that they may see, and no other. */
class HistoryRightsTest {
    private static final String DECISION = "\"decisionId\"";

    @TempDir
    Path home;

    private TestController controller;
    private TestJob job;
    private User ann;

    @BeforeEach
    void decide() throws IOException {
        controller = TestController.in(home);
        controller.add(new ControllerHistory());
        job = TestJob.at(controller, "app");
        Begun begun = Begun.in(home.resolve("workspace"));
        begun.folder(Begun.request("plan", Map.of("patch", "c.patch"), Begun.POLICY, List.of()));
        Path plan = begun.folder(Begun.request("gate", Map.of(), Begun.POLICY, List.of()));
        new ControllerHistory().archived(job.build(1), plan);
        ann = controller.user("ann", "Ann");
        controller.logIn(ann);
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    private static String answer(JsonAnswer page, Map<String, String> parameters) throws IOException {
        TestRequest request = new TestRequest();
        HttpResponse reply = page.doJson(TestRequest.with(parameters));
        ((JsonReply) reply).generateResponse(TestRequest.with(parameters), request.response(), page);
        assertThat(request.status()).isEqualTo(200);
        return request.answer();
    }

    private static ViewPage ofAll() {
        return (ViewPage) Objects.requireNonNull(new HistoryRoot().getDynamic("decisions"));
    }

    private static JsonAnswer api(ViewPage page) {
        return Objects.requireNonNull(page.getApi());
    }

    private static JsonAnswer decisions(TestJob job) {
        return api((ViewPage) Objects.requireNonNull(new JobTrend(job).getDynamic("decisions")));
    }

    @Test
    void tellsDecisionsToThoseWhoMayReadTheJob() throws IOException {
        JsonAnswer ofJob = decisions(job);
        assertThatThrownBy(() -> answer(ofJob, Map.of())).isInstanceOf(AccessDeniedException.class);
        assertThat(answer(api(ofAll()), Map.of())).doesNotContain(DECISION);
        assertThat(answer(api(ofAll()), Map.of("job", "app"))).doesNotContain(DECISION);

        controller.grant(ann, "app", Item.READ);
        assertThat(answer(ofJob, Map.of())).contains(DECISION);
        assertThat(answer(api(ofAll()), Map.of())).contains(DECISION);
        assertThat(answer(api(ofAll()), Map.of("job", "app"))).contains(DECISION);
    }

    @Test
    void keepsTheDecisionsOfOtherJobsFromThoseWhoMayReadOne() throws IOException {
        TestJob other = TestJob.at(controller, "other");
        controller.grant(ann, "other", Item.READ);
        controller.grant(ann, "app", Item.DISCOVER);

        assertThat(answer(decisions(other), Map.of("job", "app"))).doesNotContain(DECISION);
        assertThat(answer(api(ofAll()), Map.of("job", "app"))).doesNotContain(DECISION);
    }

    @Test
    void asksForArtifactsWhereJenkinsDoes() throws IOException {
        controller.grant(ann, "app", Item.READ);
        controller.askForArtifacts();
        JobTrend trend = new JobTrend(job);

        assertThatThrownBy(() -> answer(decisions(job), Map.of())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> answer(trend.getApi(), Map.of())).isInstanceOf(AccessDeniedException.class);
        assertThat(trend.getIconFileName()).isNull();
        assertThat(answer(api(ofAll()), Map.of())).doesNotContain(DECISION);

        controller.grant(ann, "app", Run.ARTIFACTS);
        assertThat(answer(decisions(job), Map.of())).contains(DECISION);
        assertThat(answer(api(ofAll()), Map.of())).contains(DECISION);
        assertThat(trend.getIconFileName()).isNotNull();
    }

    @Test
    void tellsWhatTheNewestBuildsCameToThoseWhoMayReadTheJob() throws IOException {
        TestJob busy = TestJob.at(controller, "busy");
        GovernedBuild.of(busy.build(1)).note(0, GovernedBuild.FAILED, "Too old to be shown.");
        GovernedBuild.of(busy.build(2)).note(0, GovernedBuild.FAILED, "The check fails.");
        GovernedBuild.of(busy.build(3)).note(0, GovernedBuild.IN_PLACE, "It is there.");
        for (int number = 4; number < 22; number++) {
            busy.build(number);
        }
        JobTrend trend = new JobTrend(busy);

        assertThat(trend.getRecent()).isEmpty();
        controller.grant(ann, "busy", Item.READ);
        assertThat(trend.getRecent())
                .extracting(build -> build.getOwner().getNumber())
                .containsExactly(3, 2);
        controller.askForArtifacts();
        assertThat(trend.getRecent()).isEmpty();
    }

    @Test
    void hasAPageForEachViewOfTheCoreAndNoneForOthers() {
        JobTrend trend = new JobTrend(job);

        assertThat(trend.getViews())
                .extracting(ViewPage::getName)
                .containsExactly("statistics", "decisions", "costs", "hints", "changes", "summary");
        assertThat(trend.getDynamic("summary")).isInstanceOf(ViewPage.class);
        for (String none : new String[] {"similar", "owner", "nonsense"}) {
            assertThat(trend.getDynamic(none)).as(none).isNull();
        }
    }

    @Test
    void letsAdministratorsAloneBuildItAgain() {
        controller.grant(ann, "", Jenkins.READ, Jenkins.MANAGE);
        controller.grant(ann, "app", Item.READ, Item.CONFIGURE);

        assertThatThrownBy(() -> new HistoryRoot().doRebuild()).isInstanceOf(AccessDeniedException.class);
    }
}

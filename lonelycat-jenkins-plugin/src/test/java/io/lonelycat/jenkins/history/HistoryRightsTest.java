// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Item;
import hudson.model.Run;
import hudson.model.User;
import io.lonelycat.jenkins.JsonReply;
import io.lonelycat.jenkins.build.Begun;
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

    private static String answer(ViewPage.Json page, Map<String, String> parameters) throws IOException {
        TestRequest request = new TestRequest();
        HttpResponse reply = page.doJson(TestRequest.with(parameters));
        ((JsonReply) reply).generateResponse(TestRequest.with(parameters), request.response(), page);
        assertThat(request.status()).isEqualTo(200);
        return request.answer();
    }

    private static List<String> decisions(String job) throws IOException {
        ViewPage.Json page = Objects.requireNonNull(new HistoryRoot().getDynamic("decisions"))
                .getApi();
        return List.of(answer(page, Map.of()), answer(page, Map.of("job", job)));
    }

    @Test
    void tellsDecisionsToThoseWhoMayReadTheJob() throws IOException {
        assertThat(decisions("app")).noneMatch(shown -> shown.contains(DECISION));

        controller.grant(ann, "app", Item.READ);
        assertThat(decisions("app")).allMatch(shown -> shown.contains(DECISION));
    }

    @Test
    void keepsTheDecisionsOfOtherJobsFromThoseWhoMayReadOne() throws IOException {
        TestJob.at(controller, "other");
        controller.grant(ann, "other", Item.READ);
        controller.grant(ann, "app", Item.DISCOVER);

        assertThat(decisions("app")).noneMatch(shown -> shown.contains(DECISION));
        assertThat(decisions("other")).noneMatch(shown -> shown.contains(DECISION));
    }

    @Test
    void asksForArtifactsWhereJenkinsDoes() throws IOException {
        controller.grant(ann, "app", Item.READ);
        controller.askForArtifacts();
        JobTrend trend = new JobTrend(job);

        assertThat(decisions("app")).noneMatch(shown -> shown.contains(DECISION));
        assertThat(answer(new HistoryRoot().getApi(), Map.of("job", "app"))).contains("\"total\": 0");
        assertThat(trend.getIconFileName()).isNull();

        controller.grant(ann, "app", Run.ARTIFACTS);
        assertThat(decisions("app")).allMatch(shown -> shown.contains(DECISION));
        assertThat(trend.getIconFileName()).isNotNull();
    }

    @Test
    void leadsFromAJobToItsPartOfTheList() {
        assertThat(new JobTrend(TestJob.at(controller, "team a")).getUrlName())
                .isEqualTo("/lonelycat-history/?job=team+a");
    }

    @Test
    void hasAPageForEachViewOfTheCoreAndNoneForOthers() {
        HistoryRoot history = new HistoryRoot();

        assertThat(history.getViews())
                .extracting(ViewPage::name)
                .containsExactly("statistics", "decisions", "costs", "hints", "changes", "summary");
        assertThat(history.getDynamic("summary")).isNotNull();
        for (String none : new String[] {"similar", "owner", "nonsense"}) {
            assertThat(history.getDynamic(none)).as(none).isNull();
        }
    }

    @Test
    void letsAdministratorsAloneBuildItAgain() {
        controller.grant(ann, "", Jenkins.READ, Jenkins.MANAGE);
        controller.grant(ann, "app", Item.READ, Item.CONFIGURE);

        assertThatThrownBy(() -> new HistoryRoot().doRebuild()).isInstanceOf(AccessDeniedException.class);
    }
}

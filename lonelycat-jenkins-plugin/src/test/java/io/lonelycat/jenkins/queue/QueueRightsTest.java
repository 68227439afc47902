// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.User;
import io.lonelycat.jenkins.JsonReply;
import io.lonelycat.jenkins.LonelyCatPermissions;
import io.lonelycat.jenkins.config.LonelyCatConfiguration;
import io.lonelycat.jenkins.config.NamedQueue;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;

/** Who sees a queue, who changes it, and what is said of one that cannot be read. */
class QueueRightsTest {
    private static final Map<String, String> PAUSE = Map.of("action", "pause", "reason", "<b>the base is broken</b>");

    @TempDir
    Path home;

    private TestController controller;
    private User ann;

    @BeforeEach
    void configure() throws IOException {
        controller = TestController.in(home);
        LonelyCatConfiguration configuration = new LonelyCatConfiguration();
        configuration.setQueues(List.of(
                new NamedQueue(
                        "builds",
                        Files.createDirectories(home.resolve("builds.queue")).toString()),
                new NamedQueue("missing", home.resolve("missing").toString()),
                new NamedQueue("away", "jdbc:postgresql://127.0.0.1:1/builds")));
        controller.add(configuration);
        ann = controller.user("ann", "Ann");
        controller.logIn(ann);
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    private static QueueSite site(String name) {
        return Objects.requireNonNull(new QueuesRoot().getDynamic(name), name);
    }

    private static JsonReply act(Map<String, String> form) {
        return (JsonReply) site("builds").doAct(TestRequest.with(form));
    }

    private static JsonReply asked(Map<String, String> parameters) {
        return (JsonReply) site("builds").getApi().doJson(TestRequest.with(parameters));
    }

    private void seesAll() {
        controller.grant(ann, "", LonelyCatPermissions.VIEW_QUEUES);
    }

    private void managesAll() {
        seesAll();
        controller.grant(ann, "", LonelyCatPermissions.MANAGE_QUEUES);
    }

    @Test
    void showsNothingWithoutThePermission() {
        controller.grant(ann, "", Jenkins.READ, LonelyCatPermissions.APPROVE);
        QueuesRoot root = new QueuesRoot();

        assertThat(root.getIconFileName()).isNull();
        assertThatThrownBy(root::getTarget).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> site("builds").shown()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> asked(Map.of())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> act(PAUSE)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void showsToThoseWhoMaySeeAndLetsThemChangeNothing() {
        seesAll();

        assertThat(new QueuesRoot().getIconFileName()).isNotNull();
        assertThat(new QueuesRoot().getDynamic("other")).isNull();
        assertThat(site("builds").shown().lines().get(0)).contains("0 wait, 0 landed");
        assertThat(site("builds").shown().rows()).isEmpty();
        assertThat(site("builds").isManaged()).isFalse();
        assertThat(act(PAUSE).status()).isEqualTo(403);
        assertThat(asked(Map.of()).body().members()).doesNotContainKey("mode").containsKey("plans");
    }

    @Test
    void putsTheUserAndTheReasonOnRecord() {
        managesAll();

        assertThat(act(PAUSE).status()).isEqualTo(200);

        assertThat(asked(Map.of()).body().toString()).contains("\"by\":\"ann\"", "paused");
        assertThat(site("builds").shown().lines()).anyMatch(line -> line.contains("since ") && line.contains("by ann"));
        assertThat(asked(Map.of("events", "true")).body().toString()).contains("the base is broken");
    }

    @Test
    void refusesWhatLacksSomething() {
        managesAll();

        assertThat(act(Map.of("action", "pause")).body().toString()).contains("reason");
        assertThat(act(Map.of("reason", "x")).body().toString()).contains("action is missing");
        assertThat(act(Map.of("action", "hold", "plan", "plan_none", "reason", "x"))
                        .status())
                .isEqualTo(400);
        assertThat(act(Map.of("action", "pause", "reason", "x".repeat(4_001)))
                        .body()
                        .toString())
                .contains("more than 4000");
        assertThat(asked(Map.of()).body().members()).doesNotContainKey("mode");
    }

    @Test
    void saysInASentenceThatAStoreCannotBeUsed() {
        seesAll();

        ShownQueue away = site("away").shown();
        ShownQueue missing = site("missing").shown();

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.problem()).contains("The database jdbc:postgresql://127.0.0.1:1/builds cannot be used");
        assertThat(missing.statusCode()).isEqualTo(503);
        assertThat(missing.problem()).contains("of the queue `missing` is not there");
        assertThat(home.resolve("missing")).doesNotExist();
    }
}
